import type { OptionFact } from '../../server/formats/ejabberd/facts/option-fact.ts';
import { listenerOptions, moduleOptions, modules, topLevel } from '../../server/formats/ejabberd/facts/options.ts';
import { standing, typeIn } from '../../server/formats/ejabberd/validate/ground.ts';
import type { StandIns } from './ejabberd-oracle.ts';
import { samples } from './ejabberd-samples.ts';
import type { Random } from './random.ts';

/** A configuration with one option that somebody may have got wrong. */
export interface GeneratedCase {
  /** What is tried, such as `listen/ejabberd_c2s/backlog: invalid`. */
  readonly name: string;
  readonly text: string;
}

const HOSTS = 'hosts: [a.example, b.example]\n';

/** Where an option is put. */
type Place = (name: string, value: string) => string;

/** One option, where it goes, and what to write for it. */
interface Target {
  readonly path: string;
  readonly name: string;
  readonly fact: OptionFact;
  readonly place: Place;
}

/** All options of a release, each at its place; top-level ones in `host_config`, too. */
export function targets(release: string): readonly Target[] {
  const known = (facts: Readonly<Record<string, OptionFact>>): [string, OptionFact][] =>
    Object.entries(facts).filter(([, fact]) => standing(fact, release) === 'known');
  // The hosts are there already, and files that are not there are no question of types.
  const top = known(topLevel).filter(([name]) => name !== 'hosts' && name !== 'include_config_file');
  return [
    ...top.map(([name, fact]) => ({
      path: name,
      name,
      fact,
      place: (key: string, value: string) => `${key}: ${value}\n`,
    })),
    ...top.map(([name, fact]) => ({
      path: `host_config/${name}`,
      name,
      fact,
      place: (key: string, value: string) => `host_config: {a.example: {${key}: ${value}}}\n`,
    })),
    ...Object.entries(listenerOptions).flatMap(([module, facts]) =>
      known(facts)
        .filter(([name]) => name !== 'module')
        .map(([name, fact]) => ({
          path: `listen/${module}/${name}`,
          name,
          fact,
          place: (key: string, value: string) =>
            `listen: [{module: ${module}, ${key === 'port' ? '' : 'port: 5999, '}${key}: ${value}}]\n`,
        })),
    ),
    ...Object.entries(moduleOptions)
      .filter(([module]) => standing(modules[module] ?? {}, release) === 'known')
      .flatMap(([module, facts]) =>
        known(facts).map(([name, fact]) => ({
          path: `modules/${module}/${name}`,
          name,
          fact,
          place: (key: string, value: string) => `modules: {${module}: {${key}: ${value}}${needed(module)}}\n`,
        })),
      ),
  ];
}

/** The modules that a module needs, in flow style behind it. */
function needed(module: string, around: readonly string[] = []): string {
  return Object.entries(modules[module]?.depends ?? {})
    .filter(([name, strength]) => strength === 'hard' && !around.includes(name))
    .map(([name]) => `, ${name}: {}${needed(name, [...around, module, name])}`)
    .join('');
}

/** Every option with every sample value, a name that is near it, and the option twice. */
export function everyCase(release: string, files: StandIns): readonly GeneratedCase[] {
  return targets(release).flatMap(({ path, name, fact, place }) => {
    const { good, bad } = samples(typeIn(fact, release), files);
    const [first = '""'] = good;
    return [
      ...good.map((value) => ({ name: `${path}: good`, text: HOSTS + place(name, value) })),
      ...bad.map((value) => ({ name: `${path}: bad`, text: HOSTS + place(name, value) })),
      { name: `${path}: misspelt`, text: HOSTS + place(`${name}x`, first) },
      { name: `${path}: twice`, text: HOSTS + place(name, `${first}, ${name}: ${first}`) },
    ];
  });
}

/** Some cases of {@link everyCase}, the same for the same seed. */
export function someCases(random: Random, count: number, release: string, files: StandIns): readonly GeneratedCase[] {
  const all = [...everyCase(release, files)];
  return Array.from({ length: Math.min(count, all.length) }, () => all.splice(random.below(all.length), 1)[0]).flatMap(
    (each) => (each === undefined ? [] : [each]),
  );
}

/** What may happen to a line of a file under the hands of a person. */
const SLIPS: Readonly<Record<string, (line: string, random: Random) => string>> = {
  gone: () => '',
  twice: (line) => `${line}\n${line}`,
  'indented more': (line) => `  ${line}`,
  'indented less': (line) => line.replace(/^ {1,2}/, ''),
  'with a tab': (line) => line.replace(/^ {1,8}/, '\t'),
  'without a blank': (line) => line.replace(': ', ':'),
  'without a colon': (line) => line.replace(':', ''),
  'with a letter too few': (line, random) => withoutOne(line, random),
  'without a value': (line) => line.replace(/: .*$/, ':'),
  'with another value': (line, random) =>
    line.replace(
      /: .*$/,
      `: ${random.pick(['true', '5', '"5"', 'nosuch', '[]', '{}', '~', "''", '*', '@x', '5 minutes', 'True'])}`,
    ),
  'with a dash': (line) => line.replace(/^( *)(?=[a-z])/, '$1- '),
  'without a dash': (line) => line.replace(/^( *)- /, '$1  '),
  'behind a comment sign': (line) => `#${line}`,
  'no comment any more': (line) => line.replace(/^( *)#+ ?/, '$1'),
  'with a quote': (line) => `${line}"`,
  'with an alias': (line) => line.replace(/: .*$/, ': *x'),
};

function withoutOne(line: string, random: Random): string {
  const at = random.below(Math.max(line.length, 1));
  return line.slice(0, at) + line.slice(at + 1);
}

/** A text with one slip in one line that is not empty, the same for the same seed. */
export function withSlip(text: string, random: Random): GeneratedCase {
  const lines = text.split('\n');
  const full = [...lines.keys()].filter((index) => lines[index]?.trim() !== '');
  const index = random.pick(full);
  const slip = random.pick(Object.keys(SLIPS));
  lines[index] = SLIPS[slip]?.(lines[index] ?? '', random) ?? '';
  return { name: `line ${index + 1} ${slip}`, text: lines.join('\n') };
}
