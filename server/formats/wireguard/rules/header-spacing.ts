import type { IniHeader } from '../../../core/syntax/ini-tree.ts';
import type { WireguardOperation } from '../edit.ts';
import { awakened } from '../factories/awakened.ts';
import { subjectOf } from '../factories/refused-lines.ts';
import type { WireguardModel } from '../model.ts';
import { tools, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';

export default wireguardRule({
  title: 'Blanks inside of a header or a key',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Take the blanks away.',
  references: [tools],
  *check(model) {
    if (model.dialect !== 'wg' || model.flavour === 'wireproxy' || model.refusals.some(isMark)) return;
    const fatal = model.refusals.filter(({ kind }) => kind === 'spaced');
    for (const { section, path, uncertain, part, settings } of model.parts) {
      const { header } = section;
      if (header === undefined || uncertain || part === 'other' || header.behind !== undefined) continue;
      const lost = fatal.flatMap(({ setting }) => (setting?.section === section ? [setting] : []));
      if (hasBlanks(header.written.value)) yield ofHeader(path, header, lost);
      for (const setting of settings) {
        if (!setting.known || setting.undecided || !/\s/.test(setting.line.key.value)) continue;
        yield ofKey(
          model,
          setting,
          fatal.some((refusal) => refusal.setting === setting),
        );
      }
    }
  },
});

function isMark({ kind }: { readonly kind: string }): boolean {
  return kind === 'byte-order-mark';
}

function hasBlanks(name: string): boolean {
  return /\s/.test(name);
}

/** wg reads such a header and wg-quick does not, so that its own settings end up with wg, which refuses them. */
function ofHeader(path: string, header: IniHeader, lost: readonly Setting[]): WireguardProblem {
  const name = header.written.value.replace(/\s/g, '');
  const options = lost.map(({ option }) => option);
  const operation: WireguardOperation = {
    kind: 'replace',
    path,
    span: header.written.span,
    text: name,
    moves: options.map((option) => `interface/${option}`),
  };
  const [first] = options;
  return {
    at: { path, span: header.span },
    subject: `[${header.name}]`,
    ...(first === undefined ? { severity: 'info' as const, profile: 'paranoid' as const } : {}),
    message:
      first === undefined
        ? `wg passes over the blanks in [${header.written.value}], and other programs take no such header`
        : `wg-quick does not take [${header.written.value}] for a header, so that ${first} of it goes to wg, which refuses the whole file`,
    fix: {
      title: `Write [${name}]`,
      ...(first === undefined ? {} : woken(options)),
      operations: [operation],
    },
  };
}

function ofKey(model: WireguardModel, setting: Setting, isFatal: boolean): WireguardProblem {
  const { option, keyAt, line } = setting;
  const key = line.key.value.replace(/\s/g, '');
  const inHeader = hasBlanks(setting.section.header?.written.value ?? '');
  return {
    at: keyAt,
    subject: subjectOf(model, {
      kind: 'spaced',
      by: 'wg',
      reason: '',
      at: keyAt,
      line,
      setting,
    }),
    ...(isFatal ? {} : { severity: 'info' as const, profile: 'paranoid' as const }),
    message: isFatal
      ? `wg-quick does not know ${option} with a blank in it and hands it on: wg refuses the whole file`
      : `wg passes over the blank in ${option}, and other programs take no such key`,
    // Under a header with blanks the key alone helps nobody.
    fix:
      isFatal && inHeader
        ? undefined
        : {
            title: `Write ${key}`,
            ...(isFatal ? woken([option]) : {}),
            operations: [{ kind: 'rename', setting, key, option }],
          },
  };
}

function woken(options: readonly string[]): Pick<NonNullable<WireguardProblem['fix']>, 'reveals' | 'caution' | 'risk'> {
  const hasHooks = options.some((option) => /^(Pre|Post)(Up|Down)$/.test(option));
  return {
    reveals: awakened(...options),
    ...(hasHooks
      ? {
          risk: 'may-break-clients',
          caution: 'The file is refused as it is. Once it is not, the commands in it run as root at every start.',
        }
      : {}),
  };
}
