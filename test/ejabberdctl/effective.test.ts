import { describe, expect, it } from 'vitest';
import type { Effective } from '../../server/core/lint/effective.ts';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { allExamples } from '../baseline/identities.ts';
import { unitsOf } from '../docs/judge.ts';
import { release, unitOf } from './unit.ts';

const nobody = new Map<string, string>();

/** The settings as lines, each with the text that it comes from or the reason. */
function linesOf(text: string, options?: Parameters<typeof unitOf>[1]): readonly string[] {
  const result = ejabberdctl.open(unitOf(text, options)).effective(nobody);
  return said(result, text);
}

function said(result: Effective | undefined, text: string): readonly string[] {
  if (result === undefined || !result.ok) return [result?.error ?? 'nothing'];
  return result.settings.map(({ key, values, origins }) => {
    const from = origins.map(({ at, why }) => (at === undefined ? why : text.slice(at.span.start, at.span.end)));
    return `${key} ${values.join(' | ')} <- ${from.join(', ')}`;
  });
}

describe('what ejabberdctl uses', () => {
  it('is its own values where the file says nothing', () => {
    expect(linesOf('# nothing\n')).toEqual([
      'addresses of epmd every interface <- default of release',
      'address of the Erlang distribution 0.0.0.0 <- default of release',
      'port of the Erlang distribution random <- default of release',
      'ERLANG_NODE ejabberd@localhost <- default of release',
      'POLL true <- default of release',
      'ERL_MAX_PORTS 32000 <- default of release',
      'ERL_PROCESSES 250000 <- default of release',
      'ERL_MAX_ETS_TABLES 1400 <- default of release',
      'erl -sname ejabberd@localhost <- by ejabberdctl itself',
      'erl +K true <- by ejabberdctl itself',
      'erl +P 250000 <- by ejabberdctl itself',
      'erl -s ejabberd <- by ejabberdctl itself',
      'erl -noinput  <- by ejabberdctl itself',
    ]);
  });

  it('is the last value of each variable, what they come to, and the command line of the server', () => {
    const lines = linesOf(
      'ERL_PROCESSES=1\nERL_PROCESSES=1000\nERL_DIST_PORT=5210\nINET_DIST_INTERFACE=127.0.0.1\nERL_OPTIONS="-env A b"\n',
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'addresses of epmd not started <- 5210',
        'address of the Erlang distribution 127.0.0.1 <- 127.0.0.1',
        'port of the Erlang distribution 5210 <- 5210',
        'ERL_PROCESSES 1000 <- 1000',
        'erl +P 1000 <- 1000',
        'erl -env A b <- -env',
        'erl -kernel inet_dist_use_interface {127,0,0,1} <- 127.0.0.1',
      ]),
    );
  });

  it('hides what is secret, and names nothing that has no effect', () => {
    const lines = linesOf(
      'ERL_OPTIONS="-setcookie ABCDEFGHIJ"\nERLANG_COOKIE=ABCDEFGHIJ\nexport EJABBERD_MACRO_PASSWORD=ABCDEFGHIJ\nERL_LIBS=/x\n',
    ).join('\n');
    expect(lines.replace(/<- .*/g, '')).not.toMatch(/ABCDEF|ERLANG_COOKIE|ERL_LIBS/);
    expect(lines).toMatch(/^EJABBERD_MACRO_PASSWORD \(hidden\)/m);
    expect(lines).toMatch(/^erl -setcookie \(hidden\)/m);
  });

  it('leaves out what only a running shell knows, and says so', () => {
    const result = ejabberdctl.open(unitOf('HOME=$(pwd)\n')).effective(nobody);
    expect(result).toMatchObject({ ok: true, undecided: [{ reason: 'only a running shell knows HOME' }] });
    expect(said(result, '').join('\n')).not.toMatch(/^HOME/m);
  });

  it('is the refusal where the server would not start', () => {
    expect(linesOf('FIREWALL_WINDOW=a-b\n')).toEqual(['the ports of the Erlang distribution are none']);
    expect(linesOf('ERL_EPMD_ADDRESS=lo\n')).toEqual([
      'epmd does not start, as its list of addresses holds something else',
    ]);
  });

  it.each(allExamples(ejabberdctl))('is known for the examples, without a secret: %s', async (_name, example) => {
    for (const unit of await unitsOf(example, ejabberdctl)) {
      const open = ejabberdctl.open(unit);
      const shown = JSON.stringify(open.effective(nobody));
      for (const { path, span } of open.secrets) {
        const secret = (unit.files.get(path)?.text ?? '').slice(span.start, span.end).replace(/^["']|["']$/g, '');
        if (secret.length > 5) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
      }
    }
  });
});

describe('what another release makes of ejabberdctl.cfg', () => {
  const text = 'ERL_DIST_PORT=5210\nERL_FLAGS="-smp"\nCTL_OVER_HTTP=a\n';

  it('is what it does not know, and what follows from that', () => {
    const { from, to, refusal, changes } = ejabberdctl.open(unitOf(text)).against('22.05') ?? { changes: [] };
    expect({ from, to, refusal }).toEqual({ from: '26.07', to: '22.05', refusal: undefined });
    expect(changes.map(({ key, before, after }) => `${key}: ${before} -> ${after}`)).toEqual([
      'addresses of epmd: not started -> every interface',
      'port of the Erlang distribution: 5210 -> random',
      'ERL_DIST_PORT: 5210 -> undefined',
      'CTL_OVER_HTTP: a -> undefined',
      'erl -erl_epmd_port: 5210 -> undefined',
      'erl -start_epmd: false -> undefined',
      'erl -smp:  -> undefined',
    ]);
    expect(changes.every(({ at }) => at !== undefined)).toBe(true);
  });

  it('is nothing where nothing changes, and the reason where it would not start', () => {
    expect(ejabberdctl.open(unitOf('POLL=true\n')).against('22.05')?.changes).toEqual([]);
    const open = ejabberdctl.open(unitOf('INET_DIST_INTERFACE=::1\n', release('24.06')));
    expect(open.against('23.01')?.refusal?.error).toBe('Erlang cannot listen on the address of the distribution');
  });
});
