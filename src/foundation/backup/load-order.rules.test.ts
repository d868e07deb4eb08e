import { expect, test } from 'vitest';
import { forwardReferences, loadOrder } from './load-order.rules.ts';

const references = [
  { from: 'membership', to: 'person' },
  { from: 'membership', to: 'locality' },
  { from: 'area', to: 'area' },
  { from: 'locality', to: 'area' },
];

test('a table is loaded after those it refers to', () => {
  const order = loadOrder(['membership', 'locality', 'person', 'area'], references);
  expect(order).toEqual(['area', 'person', 'locality', 'membership']);
  expect(forwardReferences(order, references)).toEqual([]);
});

test('in a circle one goes first, and the key that points forward is told', () => {
  const circle = [
    { from: 'meeting', to: 'agreement' },
    { from: 'agreement', to: 'meeting' },
  ];
  const order = loadOrder(['meeting', 'agreement'], circle);
  expect(order).toEqual(['agreement', 'meeting']);
  expect(forwardReferences(order, circle)).toEqual([{ from: 'agreement', to: 'meeting' }]);
});
