import { speaksOf } from '../model.ts';
import { cis, guide, man, sshdRule } from '../rule.ts';

const LISTS = ['AllowGroups', 'AllowUsers', 'DenyGroups', 'DenyUsers'];

export default sshdRule({
  title: 'No list says who may log in',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  remedy: 'Set AllowGroups to a group that holds the people who log in here; put yourself into it first.',
  references: [
    man('AllowGroups'),
    man('AllowUsers'),
    cis('5.1.4'),
    guide('Lynis SSH-7440', 'https://cisofy.com/lynis/controls/SSH-7440/'),
  ],
  *check(model) {
    const { global, scopes } = model;
    if (!LISTS.every((option) => speaksOf(model, global, global.effective(option)))) return;
    // A block that lists or refuses somebody is a list too; whether it is enough, only its author knows.
    const restricts = (option: string): boolean => scopes.some((scope) => scope.effective(option).source === 'set');
    if ([...LISTS, 'RefuseConnection'].some(restricts)) return;
    const commented = LISTS.find((option) => global.commentedOut(option) !== undefined) ?? 'AllowGroups';
    yield {
      at: global.effective(commented).at,
      subject: global.subject('AllowGroups'),
      absent: true,
      message:
        'neither AllowGroups nor AllowUsers nor a list of those to refuse is set: every account with a shell may log in, those of services too',
    };
  },
});
