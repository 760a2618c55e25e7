import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseHook } from '../../server/formats/wireguard/hooks/analysis.ts';
import { readCommandLine } from '../../server/formats/wireguard/hooks/command-line.ts';
import { readHook } from '../../server/formats/wireguard/hooks/step.ts';
import { hookLines } from './hook-lines.ts';
import { summaryOf, undoOf } from './hook-summary.ts';
import { CONTEXT, factsOf, left } from './hooks-samples.ts';
import { skipWithout } from './programs.ts';

describe('hooks as people write them', () => {
  it('are more than 120, each once', () => {
    expect(new Set(hookLines.map(({ hook }) => hook)).size).toBe(hookLines.length);
    expect(hookLines.length).toBeGreaterThan(120);
  });

  // The titles of tests are printed, and some hooks hold keys.
  it.each(hookLines.map((line, i) => [i, line] as const))('line %i', (_, { hook, does, undo }) => {
    expect(summaryOf(hook)).toEqual(does);
    expect(undoOf(hook)).toEqual(undo);
  });

  it('are taken back by the commands that are offered for it', () => {
    for (const { hook, undo } of hookLines) {
      const down = undo.filter((text) => text !== '?' && text !== '-');
      const unknown = undo.filter((text) => text === '?').length;
      const isScript = factsOf(hook).some(({ kind }) => kind === 'script');
      if (unknown > 0 || isScript) continue;
      expect([hook, left([hook], down)]).toEqual([hook, []]);
      if (down.length > 0) expect([hook, left([hook], []).length > 0]).toEqual([hook, true]);
    }
  });

  it('have facts that point at what they are about', () => {
    for (const { hook } of hookLines) {
      for (const fact of factsOf(hook)) {
        expect(0 <= fact.span.start && fact.span.start < fact.span.end && fact.span.end <= hook.length).toBe(true);
        const part = hook.slice(fact.span.start, fact.span.end);
        // A variable that the line sets itself is known by its value.
        if (fact.kind === 'interface' && !part.startsWith('$'))
          expect(part).toContain(fact.interface.name.split(',')[0]);
        if (fact.kind === 'untrusted-path') expect(part.replace(/^"|"$/g, '')).toBe(fact.path);
        if (fact.kind === 'secret') expect(fact.secret.ask((text) => text === part)).toBe(true);
        if (fact.kind === 'rule' && fact.source !== undefined) {
          expect(hook.slice(fact.source.span.start, fact.source.span.end)).toContain(fact.source.value);
        }
      }
    }
  });

  it('never show a secret', () => {
    for (const { hook } of hookLines) {
      for (const fact of factsOf(hook)) {
        if (fact.kind !== 'secret') continue;
        const secret = hook.slice(fact.span.start, fact.span.end);
        expect(inspect(fact, { depth: 9, showHidden: true })).not.toContain(secret);
        expect(JSON.stringify(fact)).not.toContain(secret);
      }
      for (const fact of factsOf(hook)) {
        if (fact.kind === 'remote-code') expect(fact.host ?? '').not.toMatch(/[@:]/);
      }
    }
  });
});

describe('a command line', () => {
  const shape = (text: string): unknown =>
    readCommandLine(text).pipelines.map(({ joint, conditional, commands }) => [
      `${joint}${conditional ? '?' : ''}`,
      ...commands.map(({ words }) => words.map((word) => word.text).join(' ')),
    ]);

  it.each([
    [
      'a; b && c || d & e',
      [
        ['', 'a'],
        [';', 'b'],
        ['&&?', 'c'],
        ['||?', 'd'],
        ['&', 'e'],
      ],
    ],
    ['a | b |& c', [['', 'a', 'b', 'c']]],
    [
      'if a; then b; else c; fi; d',
      [
        ['?', 'a'],
        [';?', 'b'],
        [';?', 'c'],
        [';', 'd'],
      ],
    ],
    ['(a; b) | c', [['', 'a', 'b', 'c']]],
    [
      '{ a; b; }',
      [
        ['', 'a'],
        [';', 'b'],
      ],
    ],
    [
      'case x in y) a;; *) b;; esac; c',
      [
        ['?', 'a'],
        [';?', 'b'],
        [';', 'c'],
      ],
    ],
    [
      'while ! a; do b; done',
      [
        ['?', 'a'],
        [';?', 'b'],
      ],
    ],
    [`a 'b c' "d e" f\\ g`, [['', 'a b c d e f g']]],
    ['a $(b; c) "$(d "e")" `f`', [['', 'a $(b; c) $(d "e") `f`']]],
    ['a # b; c', [['', 'a']]],
    ['a#b', [['', 'a#b']]],
    ['', []],
    [';;&&|', []],
  ])('%j', (text, pipelines) => {
    expect(shape(text)).toEqual(pipelines);
  });

  it('tells what is never closed', () => {
    expect(['a "b', "a 'b", 'a $(b', 'a `b', 'a ${b', 'a "b"'].map((text) => readCommandLine(text).unclosed)).toEqual([
      { sign: '"', at: 2 },
      { sign: "'", at: 2 },
      { sign: '(', at: 3 },
      { sign: '`', at: 2 },
      { sign: '{', at: 3 },
      undefined,
    ]);
  });

  it('is read whatever it is', () => {
    const sign = fc.constantFrom(
      ...'ab \'"\\$(){}<>|&;#`!=\n%i-',
      'iptables -A FORWARD ',
      'nft add rule ip a b ',
      'ufw ',
      'wg set ',
      'curl x|sh',
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 60 }), (text) => {
        const { facts, changes, hook } = analyseHook(text, CONTEXT);
        for (const { span } of [...facts, ...changes, ...hook.steps]) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is not read without end', () => {
    for (const part of [
      'curl -o x;',
      'echo ',
      'x-',
      'a|',
      '$(',
      '"$(',
      '&token=',
      'iptables -A A -j B;',
      '{',
      'if ',
      'nft add rule a b c; ',
    ]) {
      analyseHook(part.repeat(50_000), CONTEXT);
    }
    const deep = `${'$('.repeat(3000)}x${')'.repeat(3000)}`;
    expect(readHook(deep).steps.length).toBeLessThan(50);
    const nested = Array.from({ length: 40 }).reduce<string>(
      (text) => `bash -c '${text.replaceAll("'", `'\\''`).slice(0, 2000)}'`,
      'x',
    );
    expect(readHook(nested).steps.length).toBeLessThan(50);
  });
});

describe.skipIf(skipWithout('bash', existsSync('/bin/bash') ? undefined : 'it is not installed'))('words', () => {
  it('are those of bash', () => {
    const sign = fc.constantFrom(...'ab1 \'"\\=%,.:/-#!', ' ', '"', "'");
    const lines = fc
      .sample(fc.string({ unit: sign, maxLength: 20 }), { seed: 7, numRuns: 1500 })
      .map((text) => `show ${text}`)
      // Bash asks for more when a quote is open or a backslash ends the line.
      .filter((text) => readCommandLine(text).unclosed === undefined && !/\\$/.test(text));
    const script = `set +H; show() { printf '%s\\x1f' "$@"; }
      while IFS= read -r line; do eval "$line"; printf '\\n'; done`;
    const out = execFileSync('/bin/bash', ['-c', script], {
      input: lines.map((line) => `${line}\n`).join(''),
      encoding: 'utf8',
    });
    const theirs = out
      .split('\n')
      .slice(0, lines.length)
      .map((line) => line.split('\x1f').slice(0, -1));
    const ours = lines.map((line) =>
      (readCommandLine(line).pipelines[0]?.commands[0]?.words ?? []).slice(1).map(({ text }) => text),
    );
    // Without arguments printf still prints one empty word.
    expect(lines.map((line, i) => [line, ours[i]?.length === 0 ? [''] : ours[i]])).toEqual(
      lines.map((line, i) => [line, theirs[i]]),
    );
    expect(lines.length).toBeGreaterThan(500);
  });
});
