import type { Target, Unit } from '../../server/core/lint/unit.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { type EjabberdModel, resolve } from '../../server/formats/ejabberd/model.ts';
import { madeUnit, type UnitOptions } from '../core/made-unit.ts';

/** Makes a unit out of texts by path; a text alone is `/etc/ejabberd/ejabberd.yml`. */
export function unitOf(files: Readonly<Record<string, string>> | string, options?: UnitOptions): Unit {
  const texts = typeof files === 'string' ? { '/etc/ejabberd/ejabberd.yml': files } : files;
  return madeUnit(texts, ejabberd.includes, options);
}

/** The model of such a unit. */
export function modelOf(...args: Parameters<typeof unitOf>): EjabberdModel {
  return resolve(unitOf(...args));
}

/** A target of one ejabberd release. */
export function release(ejabberdRelease: string): { target: Target } {
  return { target: { releases: { ejabberd: ejabberdRelease } } };
}
