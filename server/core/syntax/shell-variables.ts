/** What a shell knows of a name. */
export interface ShellVariable {
  /** `undecided`: only a running shell, or whoever starts it, knows. */
  readonly state: 'set' | 'unset' | 'undecided';
  /** Empty unless it is set. */
  readonly value: string;
  /** Whether programs that the shell starts see it; `undefined` where that is not known. */
  readonly exported: boolean | undefined;
  /** It is not decided, but what its last assignment says is what it holds, as far as that is known. */
  readonly isPartial?: true;
}

/** What is known before a file is read. */
export interface ShellStart {
  /** Variables that are set, and not exported. */
  readonly variables: ReadonlyMap<string, string>;
  /** What the environment brings besides: nothing, or who knows what. */
  readonly others: 'unset' | 'undecided';
}

/** Names that a shell sets, reads or guards by itself, so that a file alone never tells what is in them. */
const OWN =
  /^(?:BASH.*|_|COMP_.*|DIRSTACK|EPOCH.*|EUID|FUNCNAME|GROUPS|HISTCMD|IFS|LINENO|MAPFILE|OPTARG|OPTERR|OPTIND|PIPESTATUS|PPID|RANDOM|READLINE_.*|REPLY|SECONDS|SHELLOPTS|SHLVL|SRANDOM|UID)$/;

/** Names that a shell gives a value at its start when the environment has none. */
const GIVEN = /^(?:PATH|PWD|OLDPWD|PS[0-4]|TERM|HOSTNAME|HOSTTYPE|MACHTYPE|OSTYPE|SHELL|MAIL.*|COLUMNS|LINES)$/;

const UNDECIDED: ShellVariable = { state: 'undecided', value: '', exported: undefined };
const UNSET: ShellVariable = { state: 'unset', value: '', exported: false };

/** The variables of a shell while it reads a file. */
export class ShellVariables {
  /** Whether `set -a` may be in force, which exports what is assigned; bash leaves some of it out. */
  mayExportAll = false;
  readonly #known = new Map<string, ShellVariable>();
  readonly #clouded: ReadonlySet<string>;
  /** What copies of a shell have in common: names of which nothing will be known any more, and names that are read-only. */
  readonly #marks: { readonly distrusted: Set<string>; readonly readonly: Set<string> };
  #others: ShellStart['others'];
  #forgotten = false;
  /** What this is a copy of; it is looked at for names that have not changed since. */
  #below: ShellVariables | undefined;

  constructor(start: ShellStart, clouded: ReadonlySet<string>, above?: ShellVariables) {
    this.#marks = above === undefined ? { distrusted: new Set(), readonly: new Set() } : above.#marks;
    this.#below = above;
    this.#others = start.others;
    this.#clouded = clouded;
    for (const [name, value] of start.variables) this.#known.set(name, { state: 'set', value, exported: false });
  }

  /** A copy whose changes leave this one alone. It follows changes of this one, so it must not outlive them. */
  copy(): ShellVariables {
    const copy = new ShellVariables({ variables: new Map(), others: this.#others }, this.#clouded, this);
    copy.mayExportAll = this.mayExportAll;
    return copy;
  }

  /** Whether something in the file may have set anything, without naming it. */
  get forgotten(): boolean {
    return this.#forgotten;
  }

  /** Whether the start or the file has a say in a variable of this name. */
  isTouched(name: string): boolean {
    return this.#forgotten || this.#known.has(name) || this.#clouded.has(name) || this.#marks.distrusted.has(name);
  }

  get(name: string): ShellVariable {
    if (OWN.test(name) || this.#clouded.has(name) || this.#marks.distrusted.has(name)) return UNDECIDED;
    const known = this.#known.get(name) ?? this.#below?.get(name);
    if (known !== undefined) return known;
    return this.#others === 'undecided' || GIVEN.test(name) ? UNDECIDED : UNSET;
  }

  /** Gives a name a value; `undefined` is one that is not known. `maybe`: it may keep the one that it has. */
  set(name: string, value: string | undefined, how: 'certain' | 'maybe'): void {
    if (this.isReadonly(name)) this.distrust(name);
    const before = this.get(name).exported;
    // A variable that came with the environment stays exported when it gets another value.
    const exported = before === true || !this.mayExportAll ? before : undefined;
    const isKnown = value !== undefined && how === 'certain';
    if (isKnown) this.#known.set(name, { state: 'set', value, exported });
    else this.#known.set(name, { ...UNDECIDED, exported, ...(how === 'certain' ? { isPartial: true } : {}) });
  }

  /** Exports a name. */
  export(name: string, how: 'certain' | 'maybe'): void {
    this.#known.set(name, { ...this.get(name), exported: how === 'certain' ? true : undefined });
  }

  unset(name: string, how: 'certain' | 'maybe'): void {
    this.#known.set(name, how === 'certain' ? UNSET : UNDECIDED);
  }

  /** Forgets what is known of a name. */
  cloud(name: string): void {
    this.#known.set(name, UNDECIDED);
  }

  isReadonly(name: string): boolean {
    return this.#marks.readonly.has(name);
  }

  /** A value that is given to the name from now on is a mistake, over which shells go different ways. */
  makeReadonly(name: string): void {
    this.#marks.readonly.add(name);
  }

  /** Gives up on a name for good: it is an array, or nobody can tell what is left of it. */
  distrust(name: string): void {
    this.#marks.distrusted.add(name);
  }

  /** Forgets everything: another file or command may have set anything. */
  cloudAll(): void {
    this.#others = 'undecided';
    this.#below = undefined;
    this.#forgotten = true;
    this.mayExportAll = true;
    this.#known.clear();
  }
}
