/** What a command that the shell carries out by itself does to variables, as far as its name tells. */
export type BuiltinEffect =
  /** Gives the names behind it a value, or marks them. */
  | 'declares'
  /** As `declares`, in ways that sh and bash do not share. */
  | 'declares-in-bash'
  | 'unsets'
  /** Sets the variables whose names are its arguments. */
  | 'fills'
  /** May do anything. */
  | 'anything'
  /** May do anything, and what stands behind it may mean something else from then on, or never be read. */
  | 'rewrites'
  | 'ends-shell'
  | 'ends-file'
  | 'options'
  | 'succeeds'
  | 'fails';

const EFFECTS: Readonly<Record<string, BuiltinEffect>> = {
  export: 'declares',
  readonly: 'declares',
  declare: 'declares-in-bash',
  typeset: 'declares-in-bash',
  local: 'declares-in-bash',
  unset: 'unsets',
  read: 'fills',
  getopts: 'fills',
  let: 'fills',
  mapfile: 'fills',
  readarray: 'fills',
  cd: 'fills',
  pushd: 'fills',
  popd: 'fills',
  eval: 'rewrites',
  '.': 'anything',
  source: 'anything',
  command: 'anything',
  builtin: 'anything',
  printf: 'anything',
  trap: 'anything',
  coproc: 'anything',
  time: 'anything',
  enable: 'anything',
  alias: 'rewrites',
  exit: 'ends-shell',
  exec: 'ends-shell',
  return: 'ends-file',
  set: 'options',
  ':': 'succeeds',
  true: 'succeeds',
  false: 'fails',
};

/** Commands before which an assignment outlives the command in some shells (POSIX.1-2017, 2.14). */
const SPECIAL = new Set(
  'break : continue . eval exec exit export readonly return set shift times trap unset source'.split(' '),
);

/**
 * What a command does to variables by its name and arguments; `undefined` for a program or a builtin that leaves them alone.
 * @param args its arguments; `undefined` stands for one that is not known.
 */
export function builtinEffect(name: string, args: readonly (string | undefined)[]): BuiltinEffect | undefined {
  const [first] = args;
  if (name === 'command' && first !== undefined && /^-[vV]/.test(first)) return undefined;
  if (name === 'printf' && first !== undefined && first !== '-v') return undefined;
  if (name === 'exec' && args.length === 0) return undefined;
  return Object.hasOwn(EFFECTS, name) ? EFFECTS[name] : undefined;
}

export function isSpecialBuiltin(name: string): boolean {
  return SPECIAL.has(name);
}
