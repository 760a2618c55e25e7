import { defineFormat } from '../../core/lint/format.ts';
import { beside } from './beside.ts';
import { comments } from './comments.ts';
import { describeEffect } from './describe.ts';
import { type CtlOperation, moves, plan } from './edit.ts';
import { features } from './editor/features.ts';
import { against, effective } from './effective.ts';
import { effects, undecided } from './effects.ts';
import { listeners } from './listeners.ts';
import { type CtlModel, resolve } from './model.ts';
import { accepts } from './refusal.ts';
import { ejabberdOf, newestRelease } from './release.ts';
import { rules } from './rules/index.ts';
import { secrets } from './secrets.ts';
import { settings } from './settings.ts';

/** ejabberdctl.cfg, the shell file that decides how ejabberd's Erlang node is started. */
export const ejabberdctl = defineFormat<CtlModel, CtlOperation>({
  id: 'ejabberdctl',
  title: 'ejabberdctl settings',
  language: {
    id: 'ejabberdctl',
    aliases: ['ejabberdctl Configuration', 'ejabberdctl.cfg'],
    filenames: ['ejabberdctl.cfg'],
    filenamePatterns: ['**/etc/default/ejabberd'],
    scopeName: 'source.ejabberdctl',
    foreignIds: ['shellscript', 'ini', 'properties', 'plaintext'],
  },
  files: { roots: ['**/ejabberdctl.cfg', '**/etc/default/ejabberd'], fragments: [] },
  usualPaths: ['/etc/ejabberd/ejabberdctl.cfg', '/opt/ejabberd/conf/ejabberdctl.cfg', '/etc/default/ejabberd'],
  product: { name: 'ejabberd', newest: newestRelease, releaseOf: ejabberdOf },
  rootFor: () => undefined,
  includes: () => [],
  beside,
  comments,
  resolve,
  rules,
  plan,
  effects,
  describeEffect,
  settings,
  accepts,
  moves,
  undecided,
  secrets,
  listeners,
  editor: features,
  effective: { query: {}, of: effective, against },
});
