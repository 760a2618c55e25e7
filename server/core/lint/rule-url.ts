/** Where the project is published; the only place that says so beside package.json. */
export const repositoryUrl = 'https://github.com/parapet-security/parapet';

/** The address of a rule's page. The id is the path of the page, and of the file that holds the rule. */
export function ruleUrl(ruleId: string): string {
  return `${repositoryUrl}/blob/main/docs/rules/${ruleId}.md`;
}
