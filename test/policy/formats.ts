import type { PolicyFormat } from '../../server/policy/keys.ts';

const rule = (id: string) => ({ id, title: id });

/** Two small formats, as the reading of a policy sees them. */
export const formats: readonly PolicyFormat[] = [
  {
    id: 'toy',
    title: 'Toy server',
    product: { name: 'toys', newest: '2.0' },
    rules: ['toy/secure', 'toy/log', 'toy/banner', 'toy/login'].map(rule),
    keyword: (written) => ['Secure', 'Log', 'Banner'].find((known) => known.toLowerCase() === written.toLowerCase()),
  },
  {
    id: 'game',
    title: 'Game server',
    product: { name: 'games', newest: '7.1' },
    rules: ['game/open'].map(rule),
  },
];
