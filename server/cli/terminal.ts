import { createColors } from 'picocolors';
import type { Paint } from '../report/paint.ts';
import type { Io, Output } from './io.ts';

const NARROWEST = 60;
const WIDEST = 100;
const USUAL = 80;

/** How a text is to look on an output. */
export interface Look {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
}

/**
 * Colours and width for an output. `NO_COLOR`, when it is set and not empty, turns colours off; else `FORCE_COLOR`, when
 * it is set and neither `0` nor empty, turns them on; else a terminal that is not a `dumb` one gets them.
 */
export function lookOf(output: Output, env: Io['env']): Look {
  const has = (name: string) => env[name] !== undefined && env[name] !== '';
  const forced = has('FORCE_COLOR') && env.FORCE_COLOR !== '0';
  const coloured = !has('NO_COLOR') && (forced || (output.isTTY && env.TERM !== 'dumb'));
  const width = Math.min(WIDEST, Math.max(NARROWEST, output.columns ?? USUAL));
  return { paint: createColors(coloured), width };
}
