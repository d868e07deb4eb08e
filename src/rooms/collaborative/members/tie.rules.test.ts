import { expect, test } from 'vitest';
import { addressJoins, nameOfAccount } from './tie.rules.ts';

const LONG = `${'Maximiliane '.repeat(8)}Featherstone Cholmondeley`;

test('a name that was cut for an account is that of the member, and of nobody else', () => {
  const account = { name: nameOfAccount({ name: LONG }) };
  expect([LONG.length, account.name.length]).toEqual([121, 100]);
  expect(addressJoins({ name: LONG }, account)).toBe(true);
  expect(addressJoins({ name: LONG.toUpperCase() }, account)).toBe(true);
  expect(addressJoins({ name: `Ann ${LONG}` }, account)).toBe(false);
  expect(addressJoins({ name: 'Maximiliane' }, account)).toBe(false);
});
