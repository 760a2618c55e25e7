import { describe, expect, it } from 'vitest';
import { identities, identityKey } from '../../server/baseline/identity.ts';
import type { Finding } from '../../server/core/lint/finding.ts';
import { effectsAt } from '../../server/formats/ejabberd/effects.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { type EjabberdModel, resolve } from '../../server/formats/ejabberd/model.ts';
import type { Example } from '../docs/examples.ts';
import { findingsOf, textIn, unitsOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';

/** What may come to stand above a file without a change of what ejabberd does: a remark, and an option that no rule asks for. */
const remark = '# Remember to reload ejabberd\n\n';
const above = [`${remark}net_ticktime: 50\n`, 'net_ticktime: 50\n\n# The rest\n'];

const blocks = pagesOf(ejabberd).flatMap(({ id, examples }) =>
  examples
    .filter(({ verdict }) => verdict === 'bad')
    .map((example) => [`${id}, line ${example.line}`, example] as const),
);

describe('what a baseline of ejabberd.yml keeps', () => {
  it.each(blocks)('is the same below other lines: %s', async (_name, example) => {
    const before = await identitiesIn(example);
    expect(before.length).toBeGreaterThan(0);
    for (const lines of above) expect(await identitiesIn(below(example, lines))).toEqual(before);
  });

  it.each(blocks)('names no line: %s', async (_name, example) => {
    const { findings } = await foundIn(example);
    for (const { subject } of findings) {
      expect(subject).not.toMatch(/\blines?\b|:\d+:\d+/i);
      // Of equal things the second has a number; what tells them apart is never where they stand.
      expect(subject).not.toMatch(/#(?:0|1|[1-9]\d+)$/);
    }
  });

  it.each(blocks)('is a digest of no other option: %s', async (_name, example) => {
    const { findings, models } = await foundIn(example);
    const wrong = findings.filter((finding) => !models.some((model) => standsOnItsOwn(model, finding)));
    expect(wrong.map(({ ruleId, subject }) => `${ruleId} ${subject}`)).toEqual([]);
  });
});

/**
 * Whether a finding about an option says that it is missing, or stands on it. Of a finding about something else, such as a name
 * or a file, nothing can be told from its subject.
 */
function standsOnItsOwn(model: EjabberdModel, { ruleId, absent, subject, at }: Finding): boolean {
  if (absent === true || elsewhere.has(ruleId)) return true;
  const aim = optionOf(model, subject);
  return aim === undefined || effectsAt(model, at).some((key) => key === aim || key.startsWith(`${aim}/`));
}

/** Rules that point at the list or the rule by which an option does what it does, and not at the option that asks for it. */
const elsewhere = new Set(['ejabberd/access-admin-rule-open', 'ejabberd/acl-admin-matches-everybody']);

/** The option, the module or the named rule that a subject begins with; `undefined` where it begins with none. */
function optionOf(model: EjabberdModel, subject: string): string | undefined {
  const scope = [model.global, ...model.virtualHosts].find(({ key }) => subject.startsWith(`${key}/`));
  if (scope !== undefined) {
    const [option = '', ...rest] = subject.slice(scope.key.length + 1).split('/');
    if (['acl', 'access_rules', 'shaper', 'shaper_rules', 'api_permissions'].includes(option)) {
      return scope.subject([option, ...rest.slice(0, 1)].join('/'));
    }
    return option === 'modules'
      ? scope.subject([option, ...rest.slice(0, 2)].join('/'))
      : option.startsWith('include_')
        ? undefined
        : scope.subject(option);
  }
  const listener = model.listeners.find((each) => subject.startsWith(`${each.subject()}/`));
  const [option] = listener === undefined ? [] : subject.slice(listener.subject().length + 1).split('/');
  // A handler may be asked for by a switch of its own, as it was before 2015.
  const isSwitched = option === 'request_handlers' && listener?.entry(option) === undefined;
  return option === undefined || isSwitched ? undefined : listener?.subject(option);
}

async function foundIn(example: Example) {
  const units = await unitsOf(example, ejabberd);
  return { units, findings: findingsOf(units, ejabberd, 'paranoid'), models: units.map(resolve) };
}

async function identitiesIn(example: Example): Promise<string[]> {
  const { units, findings } = await foundIn(example);
  const identityOf = identities({
    folder: '/',
    textOf: (path) => textIn(units, path),
    secrets: units.flatMap((unit) => ejabberd.open(unit).secrets),
    isAbsent: ({ absent }) => absent === true,
  });
  return findings.map((finding) => identityKey(identityOf(finding))).sort();
}

/** The example with lines at the top of its root file, and a remark at the top of the others, where that is no other YAML. */
function below(example: Example, lines: string): Example {
  const [root] = example.files.keys();
  const files = [...example.files].map(([path, text]): [string, string] => {
    if (!/\.ya?ml$/.test(path)) return [path, text];
    // Above a mapping in braces, a mark of a document or the tag of a vault no option can stand.
    const takesOption = path === root && /^(?:#.*\n|\s*\n)*[\w"']+:(?:\s|$)/.test(text);
    return [path, (takesOption ? lines : remark) + text];
  });
  return { ...example, files: new Map(files) };
}
