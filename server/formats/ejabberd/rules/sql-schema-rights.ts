import { optionValue } from '../factories/option-value.ts';
import { SQL_OPTIONS, usesSql } from '../factories/sql-use.ts';
import { scopesOf } from '../model.ts';
import { notes, toplevel } from '../rule.ts';
import { isAtLeast } from '../validate/ground.ts';

export default optionValue({
  title: 'Database account must be allowed to change tables',
  severity: 'low',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Set update_sql_schema to false, and change the tables at upgrades with another account.',
  references: [toplevel('update_sql_schema'), notes('24.06')],
  option: 'update_sql_schema',
  wrong({ json }, _scope, model) {
    if (json !== true || !isAtLeast(model.release, '24.06')) return undefined;
    const isUsed = scopesOf(model, ...SQL_OPTIONS).some(
      (scope) => usesSql(scope) && ['mysql', 'pgsql', 'mssql'].includes(`${scope.option('sql_type').json}`),
    );
    return isUsed
      ? 'update_sql_schema is on: the account that ejabberd uses every day needs the right to change and drop tables'
      : undefined;
  },
  absentAt: ({ own }) => own.get('sql_type')?.entries[0]?.at,
  good: false,
  after: 'sql_type',
  proposal: { caution: 'At each upgrade somebody has to change the tables by hand, or ejabberd fails with them.' },
});
