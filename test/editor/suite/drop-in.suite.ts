import { example, openFile } from './example-host.ts';
import { expect, expectEqual } from './expect.ts';
import { problemsOf, ruleOf, until } from './problems.ts';

suite('a drop-in opened by itself', () => {
  test('shows its share of the findings', async () => {
    const document = await openFile(example.dropIn);
    expectEqual(document.languageId, 'sshd_config', 'language');
    const problems = await until('problems of the drop-in', () => {
      const found = problemsOf(document.uri);
      return found.length > 0 && found;
    });
    for (const problem of problems) {
      expect(ruleOf(problem).startsWith('sshd/'), `${ruleOf(problem)} is no rule for sshd`);
      expect(document.validateRange(problem.range).isEqual(problem.range), `${ruleOf(problem)} lies outside the file`);
    }
  });
});
