/** What a value is for. */
export type VariableType =
  | 'flag'
  | 'number'
  | 'address'
  | 'addresses'
  | 'port'
  | 'port-range'
  | 'node'
  | 'erl-arguments'
  | 'words'
  | 'path'
  | 'secret'
  | 'commands';

/** One variable that ejabberdctl, the programs that it starts, or its containers read. */
export interface VariableFact {
  readonly type: VariableType;
  /** What it does, in one sentence. */
  readonly summary: string;
  /** What it should look like, where an example tells more than the type. */
  readonly example?: string;
  /**
   * What ejabberdctl itself gives it before it reads the file, so that the caller's environment has no say. Without it, a
   * value that the file does not set may come from the environment.
   */
  readonly preset?: string;
  /** Release in which it came; left out where it is older than 13.06. */
  readonly since?: string;
  /** Whether ejabberdctl exports it to what it starts. */
  readonly exported?: true;
  /** Why a value in the file has no effect. */
  readonly ineffective?: string;
}
