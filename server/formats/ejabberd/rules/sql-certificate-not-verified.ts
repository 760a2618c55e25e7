import { optionOnce } from '../factories/option-once.ts';
import { SQL_CONNECTION, SQL_OPTIONS, sqlDistance } from '../factories/sql-use.ts';
import { toplevel } from '../rule.ts';
import { isAtLeast } from '../validate/ground.ts';

/** Where Debian keeps the authorities that are trusted by default. */
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

export default optionOnce({
  title: "Database server's certificate is not checked",
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set sql_ssl_verify to true and sql_ssl_cafile to the authorities of the database; it takes both.',
  references: [toplevel('sql_ssl_verify'), toplevel('sql_ssl_cafile')],
  option: 'sql_ssl_verify',
  with: SQL_OPTIONS,
  own: SQL_CONNECTION,
  wrong({ json }, scope) {
    const distance = sqlDistance(scope, 'mysql', 'pgsql');
    const authorities = scope.option('sql_ssl_cafile');
    if (scope.option('sql_ssl').json !== true || distance === 'here' || distance === undefined) return undefined;
    if (authorities.source === 'undecided') return undefined;
    const hasAuthorities = authorities.json !== undefined;
    if (json === true) {
      return hasAuthorities
        ? undefined
        : "sql_ssl_verify has no effect without sql_ssl_cafile: ejabberd takes any certificate for the database's";
    }
    // The manual says that the authorities alone suffice. In 23.01 they do not; later releases have the benefit of the doubt.
    if (hasAuthorities && isAtLeast(scope.release, '23.04')) return undefined;
    return "sql_ssl encrypts without asking who is there: ejabberd takes any certificate for the database's, and sends its password";
  },
  absentAt: (scope) => (scope.option('sql_ssl').entry === undefined ? undefined : scope.option('sql_ssl').at),
  alternatives: (setting, scope) => {
    const set = (option: string, value: string | boolean) =>
      ({ kind: 'set-option', option, value, host: scope.host, after: 'sql_ssl' }) as const;
    return [
      {
        title: `Check the certificate of the database${scope.where}`,
        operations: [
          ...(scope.option('sql_ssl_cafile').json === undefined ? [set('sql_ssl_cafile', AUTHORITIES)] : []),
          ...(setting.json === true ? [] : [set('sql_ssl_verify', true)]),
        ],
        caution: `With a certificate that none of the authorities has signed the database is no longer reached, and ejabberd does not start if the file is not there (${AUTHORITIES} is Debian's).`,
      },
    ];
  },
  differs: (_setting, scope) => (sqlDistance(scope, 'mysql', 'pgsql') === 'next-door' ? { severity: 'info' } : {}),
});
