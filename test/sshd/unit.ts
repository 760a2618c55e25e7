import type { Target, Unit } from '../../server/core/lint/unit.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { resolve, type SshdModel } from '../../server/formats/sshd/model.ts';
import { madeUnit, type UnitOptions } from '../core/made-unit.ts';

/** Makes a unit out of texts by path; a text alone is `/etc/ssh/sshd_config`. */
export function unitOf(files: Readonly<Record<string, string>> | string, options?: UnitOptions): Unit {
  const texts = typeof files === 'string' ? { '/etc/ssh/sshd_config': files } : files;
  return madeUnit(texts, sshd.includes, options);
}

/** The model of such a unit. */
export function modelOf(...args: Parameters<typeof unitOf>): SshdModel {
  return resolve(unitOf(...args));
}

/** A target of one OpenSSH release. */
export function release(openssh: string, vendor?: string): { target: Target } {
  return { target: { releases: { openssh }, vendor } };
}
