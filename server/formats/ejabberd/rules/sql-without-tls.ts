import { optionOnce } from '../factories/option-once.ts';
import { SQL_CONNECTION, SQL_OPTIONS, sqlDistance } from '../factories/sql-use.ts';
import { toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { isAtLeast } from '../validate/ground.ts';

export default optionOnce({
  title: 'Connection to the database is not encrypted',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set sql_ssl and sql_ssl_verify to true, and sql_ssl_cafile to the authorities of the database.',
  references: [toplevel('sql_ssl')],
  option: 'sql_ssl',
  with: SQL_OPTIONS,
  own: SQL_CONNECTION,
  wrong({ json }, scope) {
    const distance = sqlDistance(scope, 'mysql', 'pgsql');
    if (json !== false || (distance !== 'away' && distance !== 'next-door') || mayBeImplied(scope)) return undefined;
    return 'the database is on another machine and sql_ssl is off: its password, and all that is stored and read, can be read on the way';
  },
  absentAt: (scope) => (scope.option('sql_server').entry === undefined ? undefined : scope.option('sql_server').at),
  good: true,
  after: 'sql_server',
  proposal: {
    caution: 'The database must take TLS connections, else ejabberd no longer reaches it.',
    reveals: ['ejabberd/sql-certificate-not-verified'],
  },
  differs: (_setting, scope) => (sqlDistance(scope, 'mysql', 'pgsql') === 'next-door' ? { severity: 'info' } : {}),
});

/** The manual says that other options switch TLS on, too. In 23.01 they do not; later releases have the benefit of the doubt. */
function mayBeImplied(scope: Scope): boolean {
  const others = ['sql_ssl_verify', 'sql_ssl_cafile', 'sql_ssl_certfile'].map((name) => scope.option(name));
  if (others.some(({ source }) => source === 'undecided')) return true;
  return isAtLeast(scope.release, '23.04') && others.some(({ json }) => json !== undefined && json !== false);
}
