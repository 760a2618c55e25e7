import {
  expression,
  type Field,
  number,
  patterns,
  profile,
  release,
  severity,
  text,
  texts,
  threshold,
  truth,
} from './fields.ts';

/** What the reading of a policy has to know of a format. */
export interface PolicyFormat {
  readonly id: string;
  readonly title: string;
  readonly product: { readonly name: string; readonly newest: string };
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  /** The keyword in the format's spelling; missing for a format of which custom rules cannot be made. */
  readonly keyword?: ((written: string) => string | undefined) | undefined;
}

/** Keys whose value is a text, a number or a list, at the top of the file. The schema and docs/policy.md follow these. */
export const topFields = {
  extends: texts(
    'Policies that this one builds on: a path that begins with `./` or `../`, or the name of an installed package. What this file says wins, then the later ones in the list.',
    '../base.toml',
  ),
  profile: profile('Who wants to hear about a setting. With `@` and a number it stays at a version of the profile.'),
  'fail-on': threshold('`parapet audit` ends with exit code 1 for findings at least as bad; `never`: for none.'),
} as const;

/** Keys of the top that hold tables. */
export const topTables = {
  rules: 'What is said of single rules, by id: `[rules."sshd/use-dns"]`. With `*` at its end an id stands for many.',
  overrides: 'What is different for some paths.',
  target: 'Releases to judge by, whatever a host tells: `openssh = "9.2"`.',
  files: 'Which files are of which format, and which are left out.',
  suppressions: 'What comments must have that suppress findings.',
  custom: "Rules of one's own.",
} as const;

export const ruleFields = {
  severity: severity('How bad its findings are, whatever the rule says.'),
  off: truth('`true` switches the rule off; `false` switches it on, whatever the profile.'),
  reason: text('Why.', 'Old clients need it until 2027'),
} as const;

export const overrideFields = {
  paths: patterns(
    'Paths as seen from the folder of the policy file: `*` within a name, `**` over folders; a folder stands for all in it.',
    'hosts/legacy',
  ),
  profile: profile('Who wants to hear about a setting in these paths.'),
} as const;

/** Keys of `[[overrides]]` that hold tables, as at the top. */
export const overrideTables = { rules: topTables.rules, target: topTables.target } as const;

export const suppressionFields = {
  'require-reason': truth('A suppression without a reason suppresses nothing, nor is a rule switched off without one.'),
} as const;

export const vendorField = text('The system that is meant, as its os-release names it in `ID`.', 'debian');

export const excludeField = patterns('Files and folders that are left out.', 'archive');

/** The keys of `[target]`. */
export function targetFields(formats: readonly PolicyFormat[]): Readonly<Record<string, Field<string>>> {
  const products = new Map(formats.map(({ product }) => [product.name, product.newest]));
  return {
    ...Object.fromEntries(
      [...products].map(([name, newest]) => [name, release(`Release of ${name}, such as \`"${newest}"\`.`, newest)]),
    ),
    vendor: vendorField,
  };
}

/** The keys of `[files]`. */
export function filesFields(formats: readonly PolicyFormat[]): Readonly<Record<string, Field<readonly string[]>>> {
  return {
    exclude: excludeField,
    ...Object.fromEntries(
      formats.map(({ id, title }) => [id, patterns(`Files that are: ${title}.`, `templates/${id}-*`)]),
    ),
  };
}

export const customFields = {
  id: text('Its name; the rule is `custom/` and this.', 'no-agent-forwarding'),
  format: text('The format that it is about.', 'sshd'),
  keyword: text('The setting that it is about.', 'AllowAgentForwarding'),
  message: text('The setting and the risk: half a sentence in lower case.', 'agents can be forwarded'),
  severity: severity('How bad it is; `medium` when not given.'),
  remedy: text('What to do: whole sentences.', 'Set AllowAgentForwarding to no.'),
  fix: text('The value that a quick fix sets.', 'no'),
} as const;

/** Conditions on the value in force, of which a custom rule has one. */
export const conditionFields = {
  equals: texts('It finds something when the value is this, or one of these.', 'yes'),
  'not-equals': texts('It finds something when the value is not this, nor one of these.', 'no'),
  matches: expression('It finds something when this regular expression matches somewhere in the value.'),
  'less-than': number('It finds something when the value is a number below this one.'),
  'greater-than': number('It finds something when the value is a number above this one.'),
  present: { ...truth('It finds something when the file sets it, to whatever: `true`.'), schema: { const: true } },
  absent: { ...truth('It finds something when the file does not set it: `true`.'), schema: { const: true } },
} as const;
