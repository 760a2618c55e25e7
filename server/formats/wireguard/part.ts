import type { IniSection } from '../../core/syntax/ini-tree.ts';
import type { PartKind } from './options.ts';
import type { Setting } from './setting.ts';

/** One section of a file, with its settings in the words of the model. */
export interface Part {
  readonly part: PartKind;
  readonly path: string;
  readonly section: IniSection;
  readonly settings: readonly Setting[];
  /** A template leaves open whether it is there. */
  readonly uncertain: boolean;
  /** A template leaves open whether more settings are in it. */
  readonly open: boolean;
}
