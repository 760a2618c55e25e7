import { expect } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { plan } from '../../server/formats/ejabberd/edit.ts';
import { effects } from '../../server/formats/ejabberd/effects.ts';
import type { Listener } from '../../server/formats/ejabberd/listener.ts';
import { type EjabberdModel, modulesNamed, resolve } from '../../server/formats/ejabberd/model.ts';
import { type EjabberdOperation, moves } from '../../server/formats/ejabberd/operation.ts';
import { modelOf } from './unit.ts';

export const text = `# Who we are
hosts:
  - a.example
  - b.example # second
define_macro:
  REQUIRED: false
  C2S_TLS:
    port: 5223
    module: ejabberd_c2s
    tls: true
#loglevel: info
language: en
listen:
  # clients
  - port: 5222
    module: ejabberd_c2s
    starttls_required: REQUIRED # for now
  - C2S_TLS
  - {port: 5280, module: ejabberd_http, request_handlers: {/admin: ejabberd_web_admin}}
  -
    port: 3478
    transport: udp
    module: ejabberd_stun
    turn_blacklist: 10.0.0.0/8

acl:
  admin:
    user: x@a.example
modules:
  mod_ping: {}
  mod_register:
    access: all # open
host_config:
  b.example:
    language: de
# the end
`;

export const file = '/etc/ejabberd/ejabberd.yml';

/** Applies operations, and checks that nothing moves but what they say. The root file as it is then. */
export function done(model: EjabberdModel, ...operations: EjabberdOperation[]): string | undefined {
  const edits = plan(model, operations);
  if (edits === undefined) return undefined;
  const unit = afterEdits(model.unit, edits);
  if (unit === undefined) throw new Error('The edits do not fit.');
  const after = resolve(unit);
  const meant = new Set(operations.flatMap((operation) => moves(model, operation)));
  const [before, now] = [effects(model), effects(after)];
  const moved = [...new Set([...before.keys(), ...now.keys()])].filter((key) => before.get(key) !== now.get(key));
  expect(
    moved.filter((key) => !meant.has(key)),
    'only what is meant moves',
  ).toEqual([]);
  expect(moved, 'something moves').not.toEqual([]);
  expect(
    [...unit.files.values()].flatMap((each) => after.expansion.splice.files.get(each.path)?.problems ?? []),
  ).toEqual([]);
  return unit.files.get(file)?.text;
}

export function changed(from: string, to: string, of = text): string {
  expect(of).toContain(from);
  return of.replace(from, to);
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is missing.');
  return value;
}

export const model = modelOf(text);
export const [c2s, direct, http, stun] = [0, 1, 2, 3].map((index) => present(model.listeners[index])) as [
  Listener,
  Listener,
  Listener,
  Listener,
];
export const [register, ping] = [
  present(modulesNamed(model, 'mod_register')[0]),
  present(modulesNamed(model, 'mod_ping')[0]),
];
