/** The median of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Milliseconds of each of some runs, after runs that are not counted. */
export async function timed(runs: number, warmUps: number, work: (run: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let i = -warmUps; i < runs; i++) {
    const start = performance.now();
    await work(i);
    if (i >= 0) times.push(performance.now() - start);
  }
  return times;
}

/** One row of the result: a figure beside its yardstick, measured in the same run. */
export interface Row {
  readonly what: string;
  readonly milliseconds: number;
  readonly yardstick: string;
  readonly yardstickMilliseconds: number;
}

/** Rows as a table for a person. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, milliseconds, yardstick, yardstickMilliseconds }) => [
    what,
    `${milliseconds.toFixed(2)} ms`,
    yardstick,
    `${yardstickMilliseconds.toFixed(2)} ms`,
    `x ${(milliseconds / yardstickMilliseconds).toFixed(2)}`,
  ]);
  const head = ['figure', 'median', 'yardstick', 'median', 'ratio'];
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
