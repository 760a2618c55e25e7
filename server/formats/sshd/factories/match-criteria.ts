import type { MatchBlock } from '../expand.ts';
import type { Criterion } from '../match.ts';
import { matchesGlob, matchesPatternList } from '../patterns.ts';
import { containsNetwork, readAddress, readCidr } from '../values/address.ts';
import { readPort } from '../values/numbers.ts';
import { shown } from '../values/words.ts';

/** What several rules ask about the criteria of Match blocks. All answers are careful: in doubt, the answer is no. */

type Network = NonNullable<Exclude<ReturnType<typeof readCidr>, string>>;

/** The value of a criterion, taken apart. */
interface List {
  readonly text: string;
  /** The entries that let something in. */
  readonly positive: readonly string[];
  /** The entries that keep something out, without their `!`. */
  readonly negative: readonly string[];
  /** Whether all positive entries are plain names. */
  readonly isPlain: boolean;
  /** The positive entries of a list of addresses; `undefined` for each that is no network. */
  readonly networks: readonly (Network | undefined)[];
}

/** Whether every connection that one block fits is fitted by another one too. */
export function covers(outer: MatchBlock, inner: MatchBlock): boolean {
  const narrower = criteriaOf(inner);
  return criteriaOf(outer).every((wide) => isEveryone(wide) || narrower.some((narrow) => within(narrow, wide)));
}

/** Whether no connection fits both blocks. */
export function excludes(a: MatchBlock, b: MatchBlock): boolean {
  return criteriaOf(a).some((one) => criteriaOf(b).some((other) => disjoint(one, other)));
}

/** The accounts that a block names one by one; `undefined` for a block that also fits others. */
export function namedUsers(block: MatchBlock): readonly string[] | undefined {
  const lists = criteriaOf(block).filter(({ name }) => name === 'user');
  return lists.map(listOf).find(({ isPlain, negative }) => isPlain && negative.length === 0)?.positive;
}

/** A block's own criteria and those of the blocks around it: all of them have to hold. */
function criteriaOf(block: MatchBlock): readonly Criterion[] {
  return block.parent === undefined ? block.criteria.list : [...criteriaOf(block.parent), ...block.criteria.list];
}

/** Whether two criteria of one line can never hold together. */
export function disjoint(a: Criterion, b: Criterion): boolean {
  if (a.name !== b.name) return false;
  const [x, y] = [listOf(a), listOf(b)];
  switch (a.name) {
    case 'user':
    case 'host':
    case 'rdomain':
      return namesNoneOf(x, y) || namesNoneOf(y, x);
    case 'address':
    case 'localaddress':
      return networksApart(x, y);
    case 'localport':
      return readPort(x.text) !== readPort(y.text);
    default:
      return false;
  }
}

/** Whether the value of a criterion names exceptions and nothing that they are exceptions from. */
export function isOnlyExceptions(criterion: Criterion): boolean {
  const { positive, negative } = listOf(criterion);
  return positive.length === 0 && negative.length > 0;
}

/** Why a criterion never holds, as half a sentence; `undefined` where it may. */
export function neverHolds(criterion: Criterion): string | undefined {
  const { name, value } = criterion;
  if (value === undefined || name === 'localport' || name === 'version') return undefined;
  const { positive, negative } = listOf(criterion);
  if (isOnlyExceptions(criterion)) return `a list of nothing but exceptions ("${shown(value.value)}") fits nobody`;
  if (positive.length === 0 || name === 'group') return undefined;
  if (name === 'address' || name === 'localaddress') {
    const reasons = positive.map(deadAddress);
    return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
  }
  if (name === 'user' && positive.every(isUserAtAddress)) {
    return `Match User compares the name alone, so "${shown(positive[0] ?? '')}" fits nobody`;
  }
  return positive.every((entry) => negative.some((exception) => takesAway(exception, entry)))
    ? `"${shown(value.value)}" takes away again whatever it names`
    : undefined;
}

/** Why an entry of an address list is like no address: the peer's address is compared as a number, or as its text. */
function deadAddress(entry: string): string | undefined {
  // A zone can stand behind %; a # is rather a remark that sshd does not take for one.
  if (/[%#]/.test(entry)) return undefined;
  const network = readCidr(entry);
  const address = Array.isArray(network) ? network[0] : readAddress(entry);
  if (address !== undefined) {
    return address.kind() === 'ipv6' && address.range() === 'ipv4Mapped'
      ? `sshd sees such clients by their IPv4 address, so "${shown(entry)}" fits nobody`
      : undefined;
  }
  if (network !== undefined) return undefined;
  if (/[g-z]/i.test(entry)) return `addresses are compared, never host names, so "${shown(entry)}" fits nobody`;
  return /[^0-9a-f.:*?]/i.test(entry)
    ? `"${shown(entry)}" is no address, network or pattern of an address, so it fits nobody`
    : undefined;
}

/** `name@address` is the form of AllowUsers. Accounts of a directory have a domain behind the @, which is no address. */
function isUserAtAddress(entry: string): boolean {
  const host = entry.slice(entry.lastIndexOf('@') + 1);
  return entry.includes('@') && (readAddress(host) !== undefined || readCidr(host) !== undefined);
}

function takesAway(exception: string, entry: string): boolean {
  return exception === '*' || exception === entry || (isPlainName(entry) && matchesGlob(entry, exception));
}

function within(narrow: Criterion, wide: Criterion): boolean {
  if (narrow.name !== wide.name) return false;
  const [inner, outer] = [listOf(narrow), listOf(wide)];
  if (inner.text === outer.text) return true;
  if (inner.positive.length === 0) return false;
  const noException = outer.negative.every((exception) => inner.negative.includes(exception));
  switch (narrow.name) {
    case 'localport':
      return readPort(inner.text) === readPort(outer.text);
    case 'address':
    case 'localaddress':
      return noException && isInside(inner, outer);
    case 'user':
    case 'group':
    case 'host':
    case 'rdomain': {
      // A user is in several groups, so that an exception there may strike a plain name as well.
      const judgePlain = narrow.name !== 'group' || outer.negative.length === 0;
      return inner.positive.every((entry) =>
        judgePlain && isPlainName(entry)
          ? matchesPatternList(entry, outer.text)
          : noException && outer.positive.some((pattern) => pattern === '*' || pattern === entry),
      );
    }
    default:
      return false;
  }
}

function isInside(inner: List, outer: List): boolean {
  return inner.positive.every((entry, i) => {
    if (outer.positive.includes('*') || outer.positive.includes(entry)) return true;
    const network = inner.networks[i];
    return network !== undefined && outer.networks.some((around) => contains(around, network));
  });
}

function networksApart({ networks: left }: List, { networks: right }: List): boolean {
  const apart = (x: Network | undefined, y: Network | undefined): boolean =>
    x !== undefined && y !== undefined && !contains(x, y) && !contains(y, x);
  return left.length > 0 && right.length > 0 && left.every((x) => right.every((y) => apart(x, y)));
}

function contains(outer: Network | undefined, inner: Network): boolean {
  return outer !== undefined && containsNetwork(outer, inner);
}

/** Whether a list names single names only, none of which another list lets in. */
function namesNoneOf(list: List, other: List): boolean {
  return list.isPlain && list.positive.every((name) => !matchesPatternList(name, other.text));
}

function isEveryone({ name, value }: Criterion): boolean {
  return name === 'all' || (['user', 'host', 'address', 'localaddress'].includes(name) && value?.value === '*');
}

function isPlainName(entry: string): boolean {
  return !/[*?]/.test(entry);
}

/** Every criterion is compared with many others, so that each is taken apart only once. */
const lists = new WeakMap<Criterion, List>();

function listOf(criterion: Criterion): List {
  const known = lists.get(criterion);
  if (known !== undefined) return known;
  const value = criterion.value?.value ?? '';
  const text = criterion.name === 'host' ? value.toLowerCase() : value;
  const entries = text.split(',').filter((entry) => entry !== '' && entry !== '!');
  const positive = entries.filter((entry) => !entry.startsWith('!'));
  const negative = entries.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1));
  const list: List = {
    text,
    positive,
    negative,
    isPlain: positive.length > 0 && positive.every(isPlainName),
    networks: /address$/.test(criterion.name) ? positive.map(networkOf) : [],
  };
  lists.set(criterion, list);
  return list;
}

function networkOf(entry: string): Network | undefined {
  const network = readCidr(entry);
  if (Array.isArray(network)) return network;
  const address = readAddress(entry);
  return address === undefined ? undefined : [address, address.kind() === 'ipv4' ? 32 : 128];
}
