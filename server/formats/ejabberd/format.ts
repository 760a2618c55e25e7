import { defineFormat } from '../../core/lint/format.ts';
import { beside } from './beside.ts';
import { claims } from './claims.ts';
import { comments } from './comments.ts';
import { configurationOf } from './configuration.ts';
import { describeEffect } from './describe.ts';
import { plan } from './edit.ts';
import { features } from './editor/features.ts';
import { against, effective, query } from './effective.ts';
import { effects } from './effects.ts';
import { listenersOf } from './exposure.ts';
import { includePatterns } from './include.ts';
import { type EjabberdModel, resolve, undecided } from './model.ts';
import { type EjabberdOperation, moves } from './operation.ts';
import { ejabberdOf, newestRelease } from './release.ts';
import { rules } from './rules/index.ts';
import { secretPlaces } from './secrets.ts';
import { settings } from './settings.ts';
import { refusals } from './validate.ts';

/** ejabberd.yml and the files that it includes. */
export const ejabberd = defineFormat<EjabberdModel, EjabberdOperation>({
  id: 'ejabberd',
  title: 'ejabberd configuration',
  language: {
    id: 'yaml',
    aliases: [],
    filenames: ['ejabberd.yml', 'ejabberd.yaml'],
    filenamePatterns: ['**/conf/ejabberd*.yml', '**/etc/ejabberd/**/*.yml'],
    scopeName: 'source.yaml',
    foreignIds: ['ansible', 'jinja-yaml', 'jinja', 'plaintext'],
    borrowed: true,
  },
  files: {
    // Elsewhere a file of that name may be a playbook's, a container's or a cluster's.
    roots: ['**/etc/ejabberd/ejabberd.{yml,yaml}', '**/opt/ejabberd/conf/ejabberd.{yml,yaml}'],
    fragments: [],
    candidates: [
      '**/ejabberd.{yml,yaml}',
      '**/ejabberd.{yml,yaml}.{example,sample,dist,template,in}',
      '**/conf/ejabberd*.{yml,yaml}',
      '**/ejabberd/**/*.{yml,yaml}',
    ],
  },
  usualPaths: ['/etc/ejabberd/ejabberd.yml', '/opt/ejabberd/conf/ejabberd.yml', '/usr/local/etc/ejabberd/ejabberd.yml'],
  product: { name: 'ejabberd', newest: newestRelease, releaseOf: ejabberdOf },
  rootFor(nominal) {
    const folder = /^(.*\/(?:ejabberd|conf))\/.+$/.exec(nominal)?.[1];
    return folder === undefined || /\/ejabberd\.ya?ml$/.test(nominal) ? undefined : `${folder}/ejabberd.yml`;
  },
  claims,
  includes: includePatterns,
  beside,
  comments,
  resolve,
  rules,
  plan,
  effects,
  describeEffect,
  settings,
  accepts: (model) => refusals(configurationOf(model)).length === 0,
  moves,
  undecided,
  secrets: secretPlaces,
  listeners: listenersOf,
  editor: features,
  effective: { query, between: ': ', of: effective, against },
});
