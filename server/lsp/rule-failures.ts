/** The rules that have broken in a session: each is logged once, and what it would have said is missing. */
export class RuleFailures {
  readonly #failed = new Set<string>();
  readonly #log: { error(message: string): void };

  constructor(log: { error(message: string): void }) {
    this.#log = log;
  }

  has(ruleId: string): boolean {
    return this.#failed.has(ruleId);
  }

  /** Takes note of a rule that threw. */
  readonly note = (ruleId: string, error: unknown): void => {
    if (this.#failed.has(ruleId)) return;
    this.#failed.add(ruleId);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#log.error(
      `The rule ${ruleId} failed and is left out; the others go on. Please report this as a defect of Parapet. ${what}`,
    );
  };
}
