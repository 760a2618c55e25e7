import type { EditorFeatures } from '../../../core/lint/editor.ts';
import type { CtlModel } from '../model.ts';
import { complete } from './complete.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { named, occurrences } from './names.ts';
import { folds, links, outline } from './outline.ts';
import { tidied } from './tidied.ts';
import { tokens } from './tokens.ts';

/** What an editor offers for ejabberdctl.cfg beside findings. */
export const features: EditorFeatures<CtlModel> = {
  hover,
  complete,
  outline,
  folds,
  links,
  hints,
  named,
  occurrences,
  tokens,
  tidied,
};
