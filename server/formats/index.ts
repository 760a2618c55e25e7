// Written by `npm run generate` from the folders beside it.
import type { Format } from '../core/lint/format.ts';
import { ejabberd } from './ejabberd/format.ts';
import { ejabberdctl } from './ejabberdctl/format.ts';
import { sshd } from './sshd/format.ts';
import { wireguard } from './wireguard/format.ts';

export const formats: readonly Format[] = [ejabberd, ejabberdctl, sshd, wireguard];
