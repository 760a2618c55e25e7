import { distInterface, distPort } from './distribution.ts';
import { epmd } from './epmd.ts';
import type { CtlModel } from './model.ts';

/** Whether the server would start with the file, as far as the file tells. */
export function accepts(model: CtlModel): boolean {
  return (
    model.shell.problem === undefined &&
    distInterface(model).kind !== 'refused' &&
    distPort(model).kind !== 'refused' &&
    epmd(model).kind !== 'invalid'
  );
}
