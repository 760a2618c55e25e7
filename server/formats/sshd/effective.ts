import type { Effective, EffectiveSetting, Query, ReleaseDifference } from '../../core/lint/effective.ts';
import type { Unit } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { atStartUp, type ConnectionSetting, forConnection } from './connection.ts';
import type { Entry } from './expand.ts';
import type { Connection } from './match.ts';
import { labelOf, resolve, type SshdModel } from './model.ts';
import { printed } from './print.ts';
import { refusal } from './refusal.ts';
import { readPort } from './values/numbers.ts';

/** The names of `sshd -T -C`, and the groups that a host would look up by itself. */
export const query = {
  user: 'name of the account',
  group: 'names of its groups, separated by commas; without them, blocks that ask for groups stay undecided',
  host: 'name of the client machine',
  addr: 'address of the client machine',
  laddr: 'address that the client has connected to',
  lport: 'port that the client has connected to',
  rdomain: 'routing domain of the connection',
} as const;

/** What sshd would use for a connection, as `sshd -T -C` prints it, each value with its origin. */
export function effective(model: SshdModel, asked: Query): Effective {
  const connection = connectionOf(asked);
  const refused = refusal(model, connection);
  if (refused !== undefined) return { ok: false, ...refused };
  const configuration = forConnection(model, connection);
  const byKey = new Map(
    [...configuration.settings.values()].map((setting) => [setting.option.name.toLowerCase(), setting]),
  );
  const settings = [...printed(configuration, model.reader)].map(([key, values]): EffectiveSetting => {
    const setting = byKey.get(key);
    return { key, values, origins: setting === undefined ? [] : originsOf(setting) };
  });
  const undecided = configuration.undecided.map((block) => ({
    at: { path: block.path, span: block.directive.span },
    reason: block.undecided ? 'a template leaves this block open' : `${labelOf(block)} hangs on what was not said`,
  }));
  return { ok: true, settings, undecided };
}

function originsOf({ entries, why }: ConnectionSetting): EffectiveSetting['origins'] {
  if (entries.length === 0) return [{ at: undefined, why }];
  return entries.map((entry) => ({ at: placeOf(entry), why }));
}

function placeOf(entry: Entry): Place {
  return { path: entry.path, span: entry.directive.span };
}

function connectionOf(asked: Query): Connection {
  const port = asked.get('lport');
  return {
    user: asked.get('user'),
    groups: asked
      .get('group')
      ?.split(',')
      .filter((name) => name !== ''),
    host: asked.get('host'),
    address: asked.get('addr'),
    localAddress: asked.get('laddr'),
    localPort: port === undefined ? undefined : readPort(port),
    rdomain: asked.get('rdomain'),
  };
}

/** What another release would make of a unit: values that change by its defaults or its reading, or why it would not start. */
export function against(unit: Unit, release: string): ReleaseDifference {
  const now = resolve(unit);
  const then = resolve({
    ...unit,
    target: { ...unit.target, releases: { ...unit.target.releases, openssh: release } },
  });
  const [before, after] = [dump(now), dump(then)];
  const origins = atStartUp(then);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = keys
    .filter((key) => before.get(key)?.join('\n') !== after.get(key)?.join('\n'))
    .map((key) => {
      const [entry] = [...origins.values()].find(({ option }) => option.name.toLowerCase() === key)?.entries ?? [];
      return {
        key,
        before: before.get(key),
        after: after.get(key),
        at: entry === undefined ? undefined : placeOf(entry),
      };
    });
  return { from: now.reader.release, to: release, refusal: refusal(then), changes };
}

function dump(model: SshdModel): ReadonlyMap<string, readonly string[]> {
  return printed({ settings: atStartUp(model), undecided: [] }, model.reader);
}
