// Written by `npm run generate` from the folders beside it.
import type { Format } from '../core/lint/format.ts';
import { sshd } from './sshd/format.ts';

export const formats: readonly Format[] = [sshd];
