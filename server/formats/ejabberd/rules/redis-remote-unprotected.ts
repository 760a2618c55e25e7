import { optionValue } from '../factories/option-value.ts';
import { distanceOf } from '../factories/remote-server.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { docs, toplevel } from '../rule.ts';

export default optionValue({
  title: 'Redis on another machine without a password',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Run Redis on this machine behind a socket (redis_server: "unix:/run/redis/redis.sock"), or set a redis_password and let only this machine reach it over a private network.',
  references: [docs('admin/configuration/database/', 'Redis'), toplevel('redis_password')],
  option: 'redis_password',
  wrong({ json }, scope, model) {
    if (json !== '' || !usesRedis(model)) return undefined;
    const server = scope.option('redis_server').json;
    const distance = typeof server === 'string' ? distanceOf(server) : undefined;
    return distance === 'away' || distance === 'next-door'
      ? 'Redis is on another machine and asks for no password: whoever reaches it reads and changes who is logged in'
      : undefined;
  },
  absentAt: (scope) => (scope.option('redis_server').entry === undefined ? undefined : scope.option('redis_server').at),
  differs: (_setting, scope) =>
    distanceOf(`${scope.option('redis_server').json}`) === 'next-door' ? { severity: 'info' } : {},
});

function usesRedis(model: EjabberdModel): boolean {
  return scopesOf(model, 'default_ram_db', 'sm_db_type', 'modules').some(
    (scope) =>
      ['default_ram_db', 'sm_db_type', 'router_db_type'].some((name) => scope.option(name).json === 'redis') ||
      [...scope.modules.values()].some((module) => module.option('ram_db_type').json === 'redis'),
  );
}
