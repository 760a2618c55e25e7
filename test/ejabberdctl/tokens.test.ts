import { describe, expect, it } from 'vitest';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { allExamples } from '../baseline/identities.ts';
import { forRandomTexts, orderly, tokensOf } from '../baseline/orderly.ts';
import { unitsOf } from '../docs/judge.ts';
import { release, unitOf } from './unit.ts';

const tokens = (text: string, ejabberd?: string) =>
  tokensOf(ejabberdctl, unitOf(text, ejabberd === undefined ? undefined : release(ejabberd)));

describe('semantic tokens of ejabberdctl.cfg', () => {
  it('are variables, words, numbers, and flags of erl', () => {
    expect(
      tokens('POLL=true # yes\nERL_PROCESSES="1000"\nFIREWALL_WINDOW=4200-4210\nERL_OPTIONS="-env A 1 -setcookie x"\n'),
    ).toEqual([
      'POLL property',
      'true enumMember',
      'ERL_PROCESSES property',
      '1000 number',
      'FIREWALL_WINDOW property',
      '4200 number',
      '4210 number',
      'ERL_OPTIONS property',
      '-env property',
      '-setcookie property',
    ]);
  });

  it('tell names of the file from those that ejabberd reads', () => {
    expect(tokens('PORT=5210\nERL_DIST_PORT=$PORT\nexport EJABBERD_MACRO_HOST=a\n')).toEqual([
      'PORT variable definition',
      'ERL_DIST_PORT property',
      'PORT variable',
      'EJABBERD_MACRO_HOST macro definition',
    ]);
  });

  it('say nothing of what the release does not know, or the shell does not read', () => {
    expect(tokens('ERL_DIST_PORT=5210\nPOLL=maybe\n', '22.05')).toEqual(['POLL property']);
    expect(tokens('POLL=true\nERL_OPTIONS="-env\nPOLL=false\n')).toEqual(['POLL property', 'true enumMember']);
  });

  it('mark what changes nothing', () => {
    expect(tokens('POLL=true\nPOLL=false\nERL_LIBS=/x\n')).toEqual([
      'POLL property ineffective',
      'true enumMember ineffective',
      'POLL property',
      'false enumMember',
      'ERL_LIBS property ineffective',
    ]);
    const options = 'ERL_OPTIONS="-kernel inet_dist_use_interface {10,0,0,1}"\nINET_DIST_INTERFACE=127.0.0.1\n';
    expect(tokens(options)).toContain('inet_dist_use_interface property');
    expect(tokens(options.replace('ERL_OPTIONS', 'EJABBERD_OPTS'))).toContain(
      'inet_dist_use_interface property ineffective',
    );
  });

  it('are in order, apart and on one line each, in all examples of the pages and in random texts', async () => {
    let count = 0;
    for (const [, example] of allExamples(ejabberdctl)) {
      for (const unit of await unitsOf(example, ejabberdctl)) count += orderly(ejabberdctl, unit);
    }
    expect(count).toBeGreaterThan(150);
    const words = [
      'POLL=',
      'true',
      'ERL_OPTIONS=',
      '-kernel',
      'inet_dist_listen_min',
      '4200-4210',
      'FIREWALL_WINDOW=',
      '$POLL',
      'if',
      'fi',
      'export',
      '$(',
      ')',
      '<<A',
    ];
    forRandomTexts(words, (text) => void orderly(ejabberdctl, unitOf(text)));
  });
});
