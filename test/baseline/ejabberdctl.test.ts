import { describe, expect, it } from 'vitest';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { unitOf } from '../ejabberdctl/unit.ts';
import { allExamples, badExamples, differenceOf, identitiesIn, withTexts, wordsIn } from './identities.ts';

/** What may come to stand above the settings without a change of what they say: a remark, and a value that is the default. */
const above = [
  '# Remember to restart ejabberd\n\n',
  '# Ours\n\nERL_MAX_PORTS=32000\n',
  'ERL_MAX_PORTS=32000\n\n# Rest\n',
  // What is missing is shown at its commented-out line, and is missing all the same.
  '#ERL_OPTIONS=\n#INET_DIST_INTERFACE=\n#ERL_EPMD_ADDRESS=\n#FIREWALL_WINDOW=\n#CTL_OVER_HTTP=\n\n',
];

describe('what a baseline of ejabberdctl.cfg keeps', () => {
  it.each(badExamples(ejabberdctl))('is the same below other lines: %s', async (_name, example) => {
    const before = await identitiesIn(example, ejabberdctl);
    expect(before.length).toBeGreaterThan(0);
    expect(before.join('\n')).not.toMatch(/\blines? \d/);
    for (const lines of above) {
      const moved = withTexts(example, (text, path) => (isSettings(path) ? below(text, lines) : text));
      expect(await identitiesIn(moved, ejabberdctl)).toEqual(before);
    }
  });
});

function isSettings(path: string): boolean {
  return /ejabberdctl\.cfg$|\/default\/ejabberd$/.test(path);
}

/** A text with lines at its top; behind a byte order mark they would be a command. */
function below(text: string, lines: string): string {
  const first = text.startsWith('\uFEFF') ? text.indexOf('\n') + 1 : 0;
  return text.slice(0, first) + lines + text.slice(first);
}

describe('what a difference of ejabberdctl.cfg is called', () => {
  it.each(allExamples(ejabberdctl))('has words for every key: %s', async (_name, example) => {
    for (const [key, value, words] of await wordsIn(example, ejabberdctl)) {
      expect(words, key).toMatchObject({ scope: '', inForce: value });
      expect(words?.setting).toMatch(/^[A-Za-z_]\w*$|^[a-z]+ of [A-Za-z ]+$/);
    }
  });

  it('is what variables come to, with the values of ejabberdctl itself', () => {
    const before = unitOf('FIREWALL_WINDOW=4200-4210\n');
    const after = unitOf('POLL=false\nINET_DIST_INTERFACE=127.0.0.1\nERL_DIST_PORT=5210\nERL_PROCESSES=250000\n');
    expect(differenceOf(before, after, ejabberdctl)).toBe(
      [
        '  FIREWALL_WINDOW: 4200-4210 → not set',
        '  addresses of epmd: every interface → not started',
        '  address of the Erlang distribution: 0.0.0.0 → 127.0.0.1',
        '  port of the Erlang distribution: 4200-4210 → 5210',
        '  POLL: true → false',
        '  INET_DIST_INTERFACE: not set → 127.0.0.1',
        '  ERL_DIST_PORT: not set → 5210',
        '',
      ].join('\n'),
    );
  });

  it('shows no cookie', () => {
    const of = (cookie: string) => unitOf(`ERL_OPTIONS="-setcookie ${cookie} -smp"\nERLANG_COOKIE=${cookie}\n`);
    const said = differenceOf(of('monsterABCDEF'), unitOf(''), ejabberdctl);
    expect(said).toContain('ERLANG_COOKIE: set → not set');
    expect(said).not.toContain('ABCDEF');
  });
});
