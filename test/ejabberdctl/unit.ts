import type { BesideFile, FileFacts, SourceFile, Target, Unit } from '../../server/core/lint/unit.ts';
import { type CtlModel, resolve } from '../../server/formats/ejabberdctl/model.ts';

const ROOT = '/etc/ejabberd/ejabberdctl.cfg';

/** What a test says of a unit beyond the text of its file. */
export interface UnitOptions {
  readonly path?: string;
  readonly target?: Target;
  /** Files beside, by path. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, FileFacts>>;
}

/** A unit of one file. */
export function unitOf(text: string, { path = ROOT, target, beside = {}, facts = {} }: UnitOptions = {}): Unit {
  const file: SourceFile = { path, nominal: path, text };
  const files = Object.entries(beside).map(([name, content]): [string, BesideFile] => [
    name,
    { path: name, nominal: name, kind: 'file', text: content },
  ]);
  return {
    rootPath: path,
    extent: 'whole',
    files: new Map([[path, file]]),
    unread: new Map(),
    inclusions: new Map(),
    beside: new Map(files),
    facts: new Map(Object.entries(facts)),
    target: target ?? { releases: {} },
  };
}

/** The model of such a unit. */
export function modelOf(text: string, options?: UnitOptions): CtlModel {
  return resolve(unitOf(text, options));
}

/** A target of one ejabberd release. */
export function release(ejabberd: string, vendor?: string): { target: Target } {
  return { target: { releases: { ejabberd }, vendor } };
}
