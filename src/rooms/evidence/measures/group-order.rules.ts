const DIMENSIONS = [
  'all',
  'characteristics',
  'gender',
  'age',
  'age/gender',
  'year-group',
  'year-group/gender',
  'ethnicity',
  'ethnicity/gender',
  'fsm',
  'fsm-6-years',
  'sen',
  'sen-need',
  'idaci',
  'reason',
];
const FIRST = ['nursery', 'reception', 'ehc-plan', 'support', 'none'];
const LAST = ['other', 'not-assessed', 'not-followed', 'unclassified'];

type Group = { code: string; label: string };

/** Groups by dimension, then as people count: age 4 before age 10, nursery before year 1, "not known" at the end. */
export function inOrder<T extends Group>(groups: readonly T[]): T[] {
  const placed = groups.map((group) => ({ group, place: placeOf(group) }));
  return placed.sort(byPlace).map(({ group }) => group);
}

// Made once: a comparison by locale looks for its language anew each time.
const labels = new Intl.Collator('en', { numeric: true });

type Placed = { group: Group; place: number[] };

function byPlace(a: Placed, b: Placed): number {
  const step = a.place.findIndex((part, index) => part !== b.place[index]);
  return step === -1 ? labels.compare(a.group.label, b.group.label) : (a.place[step] ?? 0) - (b.place[step] ?? 0);
}

function placeOf({ code }: Group): number[] {
  const [whole = '', crossed] = code.split('/');
  const [dimension = '', value = ''] = whole.split(':');
  const at = DIMENSIONS.indexOf(crossed === undefined ? dimension : `${dimension}/gender`);
  const named = FIRST.includes(value) ? FIRST.indexOf(value) - FIRST.length : LAST.indexOf(value) + 1;
  const number = /^\d+/.exec(value)?.[0];
  return [at === -1 ? DIMENSIONS.length : at, named, number === undefined ? 0 : Number(number)];
}
