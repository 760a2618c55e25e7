import type { Target, Unit } from '../../server/core/lint/unit.ts';
import { type CtlModel, resolve } from '../../server/formats/ejabberdctl/model.ts';
import { type UnitOptions as MadeUnitOptions, madeUnit } from '../core/made-unit.ts';

const ROOT = '/etc/ejabberd/ejabberdctl.cfg';

/** What a test says of a unit beyond the text of its file. */
export type UnitOptions = MadeUnitOptions & { readonly path?: string };

/** A unit of one file. */
export function unitOf(text: string, { path = ROOT, ...options }: UnitOptions = {}): Unit {
  return madeUnit({ [path]: text }, () => [], options);
}

/** The model of such a unit. */
export function modelOf(text: string, options?: UnitOptions): CtlModel {
  return resolve(unitOf(text, options));
}

/** A target of one ejabberd release. */
export function release(ejabberd: string, vendor?: string): { target: Target } {
  return { target: { releases: { ejabberd }, vendor } };
}
