import { defineFormat } from '../../core/lint/format.ts';
import { moves, plan, type SshdOperation } from './edit.ts';
import { features } from './editor/features.ts';
import { against, effective, query } from './effective.ts';
import { includePatterns } from './expand.ts';
import { opensshOf } from './facts/distributions.ts';
import { keywordFact } from './facts/tables.ts';
import { listeners } from './listeners.ts';
import { effects, resolve, type SshdModel, undecided } from './model.ts';
import { refusal } from './refusal.ts';
import { newestRelease } from './release.ts';
import { rules } from './rules/index.ts';
import { describeEffect, settings } from './settings.ts';
import { parseFile } from './syntax.ts';

/** sshd_config and its drop-ins. */
export const sshd = defineFormat<SshdModel, SshdOperation>({
  id: 'sshd',
  title: 'OpenSSH server configuration',
  language: {
    id: 'sshd_config',
    aliases: ['OpenSSH Server Configuration', 'sshd_config'],
    filenames: ['sshd_config'],
    filenamePatterns: ['**/sshd_config.d/*.conf'],
    scopeName: 'source.sshd_config',
    foreignIds: ['ssh_config', 'sshdconfig', 'properties', 'ini', 'plaintext'],
  },
  files: { roots: ['**/sshd_config'], fragments: ['**/sshd_config.d/*.conf'] },
  usualPaths: ['/etc/ssh/sshd_config', '/usr/local/etc/ssh/sshd_config'],
  product: { name: 'openssh', title: 'OpenSSH', newest: newestRelease, releaseOf: opensshOf },
  rootFor: (nominal) => /^(.*\/sshd_config)\.d\/[^/]+$/.exec(nominal)?.[1],
  includes: (file) =>
    parseFile(file, newestRelease).lines.flatMap((line) =>
      line.kind === 'directive' && keywordFact(line.keyword.value)?.name === 'Include' ? includePatterns(line) : [],
    ),
  resolve,
  rules,
  plan,
  effects,
  describeEffect,
  settings,
  accepts: (model) => refusal(model) === undefined,
  moves,
  undecided,
  listeners,
  editor: features,
  effective: { query, of: effective, against },
});
