import type { EditorFeatures } from '../../../core/lint/editor.ts';
import type { WireguardModel } from '../model.ts';
import { complete } from './complete.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { links } from './links.ts';
import { named, occurrences } from './names.ts';
import { folds, outline } from './outline.ts';
import { tidied } from './tidied.ts';
import { tokens } from './tokens.ts';

/** What an editor offers for tunnels of WireGuard beside findings. */
export const features: EditorFeatures<WireguardModel> = {
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
