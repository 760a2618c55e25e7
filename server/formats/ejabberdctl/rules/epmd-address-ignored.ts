import { ignoredVariable } from '../factories/ignored-variable.ts';
import { distributionGuide } from '../rule.ts';

export default ignoredVariable({
  title: 'ERL_EPMD_ADDRESS has no effect beside ERL_DIST_PORT',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove ERL_EPMD_ADDRESS: with a fixed port this node starts no epmd.',
  references: [distributionGuide],
  name: 'ERL_EPMD_ADDRESS',
  winner: 'ERL_DIST_PORT',
  because({ server }) {
    const starts = server.first('start_epmd');
    if (starts === 'absent' || starts === 'undecided' || starts.origin !== 'ERL_DIST_PORT') return undefined;
    return 'with ERL_DIST_PORT this node starts no epmd';
  },
});
