import type { EditorFeatures } from '../../../core/lint/editor.ts';
import { tidied } from '../../../core/syntax/tidied.ts';
import type { SshdModel } from '../model.ts';
import { complete } from './complete.ts';
import { hints } from './hints.ts';
import { hover } from './hover.ts';
import { folds, links, outline } from './outline.ts';
import { tokens } from './tokens.ts';

/** What an editor offers for sshd_config beside findings. */
export const features: EditorFeatures<SshdModel> = { hover, complete, outline, folds, links, hints, tokens, tidied };
