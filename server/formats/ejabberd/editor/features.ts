import type { EditorFeatures } from '../../../core/lint/editor.ts';
import type { EjabberdModel } from '../model.ts';
import { complete } from './complete.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { named, occurrences } from './names.ts';
import { folds, links, outline } from './outline.ts';
import { tokens } from './tokens.ts';

/** What an editor offers for ejabberd.yml beside findings. YAML is left as it is: its blanks have a meaning. */
export const features: EditorFeatures<EjabberdModel> = {
  hover,
  complete,
  outline,
  folds,
  links,
  hints,
  named,
  occurrences,
  tokens,
};
