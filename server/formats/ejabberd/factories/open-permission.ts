import type { RuleFacts } from '../../../core/lint/rule.ts';
import { isWide, type Permission, permissionsOf } from '../api-permissions.ts';
import { type FrontEnd, frontEndOf, needsLogin, type Openness, openingsOf, placeOfWho } from '../open-permissions.ts';
import { type EjabberdRule, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { administratorsFromThere } from './permission-fix.ts';

/** What a rule about permissions that an address alone opens consists of. */
export interface OpenPermission extends RuleFacts {
  /** Which way in is meant. */
  readonly openness: Openness;
  /** From where requests must be known to come. */
  readonly fronts: readonly FrontEnd[];
  readonly message: (name: string) => string;
}

/** Makes a rule about permissions for more than looking whose widest way in without a login is of one kind. */
export function openPermission({ openness, fronts, message, ...facts }: OpenPermission): EjabberdRule {
  return ejabberdRule({
    ...facts,
    *check(model) {
      const scope = model.global;
      for (const permission of permissionsOf(scope)) {
        if (permission.isUndecided || !isWide(permission) || isMixed(permission, scope)) continue;
        if (!fronts.includes(frontEndOf(permission, model))) continue;
        const openings = openingsOf(permission.who, scope.access);
        const widest = ORDER.find((kind) => openings.some((each) => each.openness === kind));
        const open = openings.find((each) => each.openness === openness);
        if (open === undefined || widest !== openness) continue;
        const [fix, ...alternatives] = administratorsFromThere(scope, permission);
        const name = open.who.kind === 'test' && open.who.test.kind === 'acl' ? open.who.test.text : undefined;
        const acl = name === undefined ? undefined : scope.access.acls.get(name);
        yield {
          at: placeOfWho(permission, open.who),
          subject: scope.subject(`api_permissions/${permission.name}`),
          message: message(permission.name),
          related: acl === undefined ? [] : [{ at: acl.key.at, message: `The ACL "${name}" consists of addresses.` }],
          fix,
          alternatives,
        };
      }
    },
  });
}

const ORDER: readonly Openness[] = ['everybody', 'network', 'hosts', 'loopback'];

/**
 * Whether addresses and accounts stand side by side in `who`, so that the address alone suffices. Of that,
 * `api-permission-or-instead-of-and` speaks.
 */
export function isMixed({ who }: Pick<Permission, 'who'>, { access }: Scope): boolean {
  const openings = openingsOf(who, access);
  if (openings.some(({ openness, who: { kind } }) => openness === 'everybody' || kind !== 'test')) return false;
  return openings.length > 0 && who.some((each) => needsLogin(each, access));
}
