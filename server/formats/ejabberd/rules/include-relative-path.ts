import { SPOOL } from '../include.ts';
import type { EjabberdModel } from '../model.ts';
import { movedBy } from '../moved-by.ts';
import { type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import type { SplicedInclude } from '../splice.ts';

export default ejabberdRule({
  title: 'Included file has a relative path',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the absolute path of the file.',
  references: [toplevel('include_config_file')],
  *check(model) {
    for (const include of model.expansion.splice.includes) {
      // A word of capitals looks like a macro, and is none here; it is a relative path as well.
      if (!include.isRelative || include.nominal === undefined) continue;
      const absolute = isThere(include) ? include.nominal : besideIt(model, include);
      yield {
        at: include.at,
        subject: `*/include_config_file/${include.written}`,
        message: `"${include.written}" is looked for in the folder that ejabberd runs in, which is ${SPOOL}, and not beside this file: either ejabberd does not start, or it reads a file that the server itself can write`,
        fix: absolute === undefined ? undefined : write(model, include, absolute),
      };
    }
  },
});

/** Whether the file was found where ejabberd looks for it. */
function isThere({ outcome }: SplicedInclude): boolean {
  return outcome === 'read' || outcome === 'loop';
}

/** The file beside the one that names it, which was probably meant; `undefined` where that is no guess to make. */
function besideIt(model: EjabberdModel, { at, written }: SplicedInclude): string | undefined {
  const nominal = model.unit.files.get(at.path)?.nominal ?? '';
  const folder = nominal.slice(0, nominal.lastIndexOf('/'));
  if (!folder.startsWith('/etc/') || written.startsWith('..')) return undefined;
  return `${folder}/${written.replace(/^(\.\/)+/, '')}`;
}

function write(model: EjabberdModel, include: SplicedInclude, absolute: string): EjabberdProposal {
  return {
    title: `Write ${absolute}`,
    operations: [
      { kind: 'replace-text', at: include.at, text: absolute, moves: movedBy(model, include.at, absolute) ?? [] },
    ],
    caution: isThere(include)
      ? 'The same file is read as before. Move it to where the server itself cannot write.'
      : `ejabberd does not start unless ${absolute} is there and it may read it.`,
  };
}
