import { expect, it } from 'vitest';
import { targetItems } from '../../client/target-choices.ts';

it('lists each release once: the one in force, the newest, and those of systems', () => {
  const known = [
    { release: '10.0', systems: ['Debian 13', 'Fedora 43'] },
    { release: '9.2', systems: ['Debian 12'] },
  ];
  const choices = { product: 'openssh', release: '9.2', newest: '10.5', known, hasPolicy: false };
  expect(targetItems(choices, (message) => message).map(({ label, description }) => [label, description])).toEqual([
    ['9.2', 'in force now, Debian 12'],
    ['10.5', 'the newest known'],
    ['10.0', 'Debian 13, Fedora 43'],
  ]);
});
