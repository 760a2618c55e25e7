import type { Configuration, Origin, RuleChoice, Traced } from '../core/lint/configuration.ts';
import { type ActiveProfile, profileNamed } from '../core/lint/profiles.ts';
import type { Threshold } from '../core/lint/scale.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { pathMatcher } from './patterns.ts';
import type { PolicyFile, PolicyLayer, Said } from './policy-file.ts';
import { asksForReasons, lacksReason } from './policy-together.ts';

/** What is said without a policy file: by the settings of an editor, or by the options of a command. */
export interface Statement {
  readonly profile?: Traced<ActiveProfile> | undefined;
  readonly failOn?: Traced<Threshold> | undefined;
  readonly releases?: ReadonlyMap<string, Traced<string>> | undefined;
}

/** What is said beside the policy file. */
export interface Statements {
  /** What the file overrules: settings of an editor. */
  readonly below?: Statement | undefined;
  /** What overrules the file: what a person asks for now. */
  readonly above?: Statement | undefined;
}

const byDefault: Origin = { kind: 'default' };

/** The profile of a name that is known to be one. @throws RangeError when it is not: a mistake of the caller. */
function profileOf(name: string): ActiveProfile {
  const active = profileNamed(name);
  if (active === undefined) throw new RangeError(`There is no profile ${name}.`);
  return active;
}

/** How a file is to be judged, by the policy in force and what is said beside it. */
export function configure(path: string, policy: LoadedPolicy | undefined, { below, above }: Statements): Configuration {
  const chain = policy?.chain ?? [];
  const trace = tracerOf(chain);
  const layers = chain.flatMap((file) => file.layers.filter((layer) => holds(layer, path, policy?.folder ?? '/')));
  const last = <T>(pick: (layer: PolicyLayer) => Said<T> | undefined): Traced<T> | undefined => {
    const layer = layers.findLast((each) => pick(each) !== undefined);
    const said = layer && pick(layer);
    return said && trace(said);
  };
  const failOn = chain.findLast((file) => file.failOn !== undefined)?.failOn;
  const requireReason = chain.findLast((file) => file.requireReason !== undefined)?.requireReason;
  const custom = new Map(chain.flatMap((file) => file.custom.map((said) => [said.value.id, trace(said)] as const)));
  return {
    policyPath: policy?.path,
    profile: above?.profile ??
      last(({ profile }) => profile) ??
      below?.profile ?? { value: profileOf('baseline'), origin: byDefault },
    failOn: above?.failOn ?? (failOn && trace(failOn)) ?? below?.failOn ?? { value: 'info', origin: byDefault },
    releases: new Map([
      ...(below?.releases ?? []),
      ...layers.flatMap(({ releases }) => [...releases].map(([product, said]) => [product, trace(said)] as const)),
      ...(above?.releases ?? []),
    ]),
    vendor: last(({ vendor }) => vendor),
    requireReason: requireReason === undefined ? { value: false, origin: byDefault } : trace(requireReason),
    rules: choices(layers, asksForReasons(chain), trace),
    custom: [...custom.values()],
  };
}

function holds({ paths }: PolicyLayer, path: string, folder: string): boolean {
  return paths === undefined || pathMatcher(paths, folder)(path);
}

type Tracer = <T>(said: Said<T>) => Traced<T>;

function tracerOf(chain: readonly PolicyFile[]): Tracer {
  const indexes = new Map(chain.map(({ path, text }) => [path, new LineIndex(text)]));
  return ({ value, at }) => {
    const line = (indexes.get(at.path)?.positionAt(at.span.start).line ?? 0) + 1;
    return { value, origin: { kind: 'file', at, line } };
  };
}

/** What is said of each rule: each part by whoever says it last, a reason only beside what it is the reason of. */
function choices(layers: readonly PolicyLayer[], asked: boolean, trace: Tracer): ReadonlyMap<string, RuleChoice> {
  const all = new Map<string, RuleChoice>();
  for (const { ids, said } of layers.flatMap(({ rules }) => rules)) {
    if (lacksReason(said, asked)) continue;
    for (const id of ids) {
      const before = all.get(id);
      all.set(id, {
        severity: said.severity === undefined ? before?.severity : trace(said.severity),
        off: said.off === undefined ? before?.off : trace(said.off),
        reason: said.reason === undefined ? undefined : trace(said.reason),
      });
    }
  }
  return all;
}
