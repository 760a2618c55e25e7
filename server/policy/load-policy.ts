import type { Finding } from '../core/lint/finding.ts';
import { houseFinding } from '../core/lint/house-finding.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { childOf, nameOf, normalise, parentOf, restBelow } from '../workspace/paths.ts';
import type { PolicyFormat } from './keys.ts';
import { MAX_POLICY_BYTES, MAX_POLICY_FILES } from './limits.ts';
import type { PolicyFile, Said } from './policy-file.ts';
import { checkTogether } from './policy-together.ts';
import { emptyPolicy, readPolicy } from './read-policy.ts';
import { shown } from './table-reader.ts';

/** A policy with all that it builds on. */
export interface LoadedPolicy {
  /** The file that was found. */
  readonly path: string;
  /** The folder that its patterns are seen from. */
  readonly folder: string;
  /** What it builds on first, the file itself last: what is said later wins. Each file is there once. */
  readonly chain: readonly PolicyFile[];
  /** What is wrong with any of them. */
  readonly problems: readonly Finding[];
}

/** What loading has to know. */
export interface LoadPolicyOptions {
  readonly formats: readonly PolicyFormat[];
  /** Nothing outside of this folder is read, wherever a link or an `extends` leads. */
  readonly border: string;
}

/** Loads a policy file and those that it builds on, each once. Never throws: what cannot be read is a problem. */
export async function loadPolicy(fs: FileSystem, path: string, options: LoadPolicyOptions): Promise<LoadedPolicy> {
  const loading = new Loading(fs, options);
  const problem = await loading.add(path, []);
  if (problem !== undefined) {
    const at = { path, span: { start: 0, end: 0 } };
    const message = `nothing of this file is in force: ${problem}`;
    loading.problems.push(houseFinding('policy/not-toml', { at, subject: 'file', message }));
    loading.chain.push(emptyPolicy(path, ''));
  }
  const problems = [
    ...loading.chain.flatMap((file) => file.problems),
    ...loading.problems,
    ...checkTogether(loading.chain),
  ];
  return { path, folder: parentOf(path), chain: loading.chain, problems };
}

class Loading {
  readonly chain: PolicyFile[] = [];
  readonly problems: Finding[] = [];
  readonly #fs: FileSystem;
  readonly #options: LoadPolicyOptions;
  readonly #seen = new Set<string>();

  constructor(fs: FileSystem, options: LoadPolicyOptions) {
    this.#fs = fs;
    this.#options = options;
  }

  /**
   * Adds a file behind what it builds on.
   *
   * @param way the files that lead to it.
   * @returns why it cannot be read: a clause; `undefined` when it was.
   */
  async add(path: string, way: readonly string[]): Promise<string | undefined> {
    if (this.#seen.has(path)) return undefined;
    if (this.#seen.size >= MAX_POLICY_FILES) return `a policy is made of at most ${MAX_POLICY_FILES} files`;
    const text = await this.#textOf(path);
    if (typeof text !== 'string') return text.why;
    this.#seen.add(path);
    const file = readPolicy(path, text, this.#options.formats);
    for (const said of file.extends) await this.#extend(file, said, [...way, path]);
    this.chain.push(file);
    return undefined;
  }

  async #extend(file: PolicyFile, { value, at }: Said<string>, way: readonly string[]): Promise<void> {
    const found = await this.#resolve(file.path, value);
    if (typeof found === 'string' && way.includes(found)) {
      const circle = [...way.slice(way.indexOf(found)), found].map(nameOf).join(' > ');
      const message = `${shown(value)} builds on this file itself (${circle})`;
      this.problems.push(houseFinding('policy/extends-circular', { at, subject: value, message }));
      return;
    }
    const why = typeof found === 'string' ? await this.add(found, way) : found.why;
    if (why === undefined) return;
    const message = `the policy ${shown(value)} is not in force: ${why}`;
    this.problems.push(houseFinding('policy/extends-missing', { at, subject: value, message }));
  }

  /** The path that an `extends` leads to. */
  async #resolve(from: string, name: string): Promise<string | { readonly why: string }> {
    const folder = parentOf(from);
    if (/^\.\.?\//.test(name)) {
      const path = normalise(`${folder}/${name}`);
      if (!path.endsWith('.toml')) return { why: 'the name of a policy ends in .toml' };
      return (await this.#isFile(path)) ? path : { why: `there is no file ${this.#shownPath(path)}` };
    }
    if (!/^(@[\w.-]+\/)?[\w-][\w.-]*(\/[\w.-]+)*$/.test(name) || name.split('/').includes('..')) {
      return { why: 'a path begins with ./ or ../, and anything else is the name of a package' };
    }
    for (let at = folder; restBelow(this.#options.border, at) !== undefined; at = parentOf(at)) {
      const found = await this.#inPackage(childOf(at, 'node_modules'), name);
      if (found !== undefined) return found;
      if (at === '/') break;
    }
    const beside = normalise(`${folder}/${name}`);
    const hint = (await this.#isFile(beside)) ? `; for the file write ./${name}` : '';
    return { why: `there is no such package in node_modules here or above, or it has no parapet.toml${hint}` };
  }

  /** `@org/policy` is its parapet.toml, `@org/policy/strict` its strict.toml. */
  async #inPackage(modules: string, name: string): Promise<string | undefined> {
    const names = name.split('/');
    const isWhole = names.length === (name.startsWith('@') ? 2 : 1);
    const path = childOf(modules, isWhole ? `${name}/parapet.toml` : name.endsWith('.toml') ? name : `${name}.toml`);
    return (await this.#isFile(path)) ? path : undefined;
  }

  async #isFile(path: string): Promise<boolean> {
    return (await this.#fs.stat(path))?.kind === 'file';
  }

  async #textOf(path: string): Promise<string | { readonly why: string }> {
    try {
      const stat = await this.#fs.stat(path);
      if (stat?.kind !== 'file') return { why: 'it is not a file' };
      if (stat.size > MAX_POLICY_BYTES) return { why: `it is larger than ${MAX_POLICY_BYTES / 1024} KiB` };
      const real = restBelow(await this.#fs.realPath(this.#options.border), await this.#fs.realPath(path));
      if (real === undefined)
        return { why: `it lies outside ${this.#shownPath(this.#options.border)}, where nothing is read` };
      const { text, validUtf8, binary } = await this.#fs.read(path);
      if (binary || !validUtf8) return { why: 'it is not UTF-8 text' };
      return text;
    } catch (error) {
      return { why: error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read' };
    }
  }

  /** A path without what everybody knows who has the project before them. */
  #shownPath(path: string): string {
    const rest = restBelow(this.#options.border, path)?.slice(1);
    return rest === undefined || rest === '' ? path : rest;
  }
}
