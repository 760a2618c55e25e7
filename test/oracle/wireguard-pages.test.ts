import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectOf } from '../../server/formats/wireguard/claims.ts';
import { valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { interfaceName } from '../../server/formats/wireguard/wg.ts';
import { readPages } from '../docs/pages.ts';
import { release, wgFile } from '../wireguard/unit.ts';
import { WireguardOracle, whyNoWireguard } from './wireguard-oracle.ts';

/** The files of wg-quick on WireGuard's pages. Those of a name that wg-quick refuses are left to that rule. */
const blocks = readPages()
  .filter(({ format }) => format.id === 'wireguard')
  .flatMap(({ id, examples }) =>
    examples.flatMap((example) =>
      [...example.files]
        .filter(([path]) => dialectOf(path) === 'wg' && interfaceName(path) !== undefined)
        .map(
          ([path, text], index) => [`${id}, line ${example.line}, ${path}`, { path, text, index, example }] as const,
        ),
    ),
  );

/** A text whose endpoints are addresses, so that nothing is looked up. */
function withoutNames(path: string, text: string): string {
  const { peers } = wgFile(path, text);
  const spans = peers.flatMap(({ endpoint }) => {
    const value = endpoint === undefined ? undefined : valueIn(endpoint.outcome);
    if (endpoint === undefined || value?.host.kind !== 'name') return [];
    const { start, end } = value.hostSpan;
    return [endpoint.setting.partAt(start, end).span];
  });
  return spans
    .toReversed()
    .reduce((result, { start, end }) => `${result.slice(0, start)}192.0.2.1${result.slice(end)}`, text);
}

it.each(blocks.filter(([, { index }]) => index === 0))(
  'says "refused" where it is: %s',
  (_name, { path, text, example }) => {
    const { refusals } = wgFile(path, text, example.release === undefined ? {} : release(example.release));
    expect(example.refused, refusals[0]?.reason).toBe(refusals.length > 0);
  },
);

const absent = whyNoWireguard();
describe.skipIf(absent !== undefined)('the real wg-quick and wg', () => {
  let oracle: WireguardOracle;
  let installed: string;
  beforeAll(async () => {
    oracle = new WireguardOracle();
    await oracle.start();
    installed = await oracle.release();
  });
  afterAll(() => oracle.stop());

  it.each(blocks)('agree with %s', async (_name, { path, text }) => {
    const model = wgFile(path, text, release(installed));
    // What belongs to another program is none of theirs, and a template is no file yet.
    if (model.flavour !== 'wg-quick' || path.endsWith('.j2')) return;
    const { refused } = await oracle.ask(withoutNames(path, text));
    expect(model.refusals[0]?.by, refused?.error).toBe(refused?.by);
  });
});

it('the real programs are there to be asked, in CI at least', ({ skip }) => {
  if (absent === undefined) return;
  if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(absent);
  console.log(`skipped: ${absent}`);
  skip(absent);
});
