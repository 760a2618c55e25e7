import type { Scope } from '../scope.ts';
import { type Distance, distanceOf } from './remote-server.ts';

/** Options of the connection to a database. */
export const SQL_CONNECTION = [
  'sql_server',
  'sql_ssl',
  'sql_ssl_cafile',
  'sql_ssl_certfile',
  'sql_ssl_verify',
  'sql_type',
];

/** Options that decide whether and how a virtual host talks to a database: one that sets any of them is judged by itself. */
export const SQL_OPTIONS = ['auth_method', 'default_db', 'default_ram_db', 'modules', 'sm_db_type', ...SQL_CONNECTION];

/** Whether anything of a scope is known to be kept in an SQL database. */
export function usesSql(scope: Scope): boolean {
  const options = ['default_db', 'default_ram_db', 'sm_db_type', 'router_db_type', 'oauth_db_type'];
  if (options.some((name) => scope.option(name).json === 'sql')) return true;
  const { json } = scope.option('auth_method');
  if (Array.isArray(json) && json.includes('sql')) return true;
  return [...scope.modules.values()].some((module) =>
    ['db_type', 'ram_db_type'].some((name) => module.option(name).json === 'sql'),
  );
}

/** How far away the database is that a scope uses over the network; `undefined` where it uses none that can be placed. */
export function sqlDistance(scope: Scope, ...types: readonly string[]): Distance | undefined {
  const [type, server] = [scope.option('sql_type').json, scope.option('sql_server').json];
  if (typeof type !== 'string' || !types.includes(type) || typeof server !== 'string') return undefined;
  return usesSql(scope) ? distanceOf(server) : undefined;
}
