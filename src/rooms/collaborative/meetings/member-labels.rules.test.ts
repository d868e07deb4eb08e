import { expect, test } from 'vitest';
import { labelled } from './member-labels.rules.ts';

const names = {
  sectors: new Map([['primary', 'Primary schools']]),
  parts: new Map([
    ['p1', 'Otterbrook (Infants)'],
    ['p2', 'Hillcote'],
  ]),
};
const one = (id: string, name: string, sector: string, partId: string | null = null) => ({ id, name, sector, partId });

test('members of one name are told apart by as much as it takes: sector, organisation, number', () => {
  const labels = labelled(
    [
      one('1', 'Jane Doe', 'primary'),
      one('2', 'John Smith', 'health'),
      one('3', 'john smith', 'primary', 'p1'),
      one('4', 'John Smith', 'primary', 'p2'),
      one('5', 'John Smith', 'primary', 'p2'),
      one('6', 'John Smith', 'primary'),
    ],
    names,
  );
  expect(labels.map(({ label }) => label)).toEqual([
    'Jane Doe',
    'John Smith (health)',
    'john smith (Primary schools, Otterbrook (Infants))',
    'John Smith (Primary schools, Hillcote, 1)',
    'John Smith (Primary schools, Hillcote, 2)',
    'John Smith (Primary schools, no organisation)',
  ]);
});
