import type { LocalEvent } from './local-event.ts';

/** Numbers that look random and are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const REASONS = [
  'Persistent or general disruptive behaviour',
  'Physical assault against a pupil',
  'Verbal abuse/threatening behaviour against an adult',
  'Damage to property',
  'Theft',
  'Bullying',
  'Drug and alcohol related',
  'Racist abuse including bullying',
];
const ETHNICITIES = [
  'White British',
  'Pakistani',
  'African',
  'White and Black Caribbean',
  'Gypsy/Roma',
  'Any other White background',
];

/** A locality of made-up children: large and small schools of three phases, some children often and most once. */
export function syntheticEvents({
  schools,
  children,
  seed,
}: {
  schools: number;
  children: number;
  seed: number;
}): LocalEvent[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[], skew = 1): T => list[Math.floor(random() ** skew * list.length)] as T;
  const places = Array.from({ length: schools }, (_, at) => ({
    school: `School ${at + 1}`,
    phase: at % 5 < 2 ? 'Secondary' : at % 5 < 4 ? 'Primary' : 'Special',
    area: `District ${1 + (at % Math.max(2, Math.floor(schools / 6)))}`,
  }));
  return Array.from({ length: children }, (_, child) => {
    const place = pick(places, 2.2);
    const years =
      place.phase === 'Primary'
        ? [1, 2, 3, 4, 5, 6]
        : place.phase === 'Secondary'
          ? [7, 8, 9, 10, 11]
          : [5, 7, 8, 9, 10];
    const own = {
      pupil: random() < 0.03 ? null : `child ${child}`,
      yearGroup: `Year ${pick(years)}`,
      sex: random() < 0.7 ? 'Boys' : 'Girls',
      ethnicity: pick(ETHNICITIES, 3),
      fsm: random() < 0.5 ? 'Eligible for free school meals' : 'Not eligible',
      socialWorker: random() < 0.12 ? 'With a social worker' : 'Without a social worker',
    };
    return Array.from({ length: 1 + Math.floor(random() ** 4 * 8) }, (): LocalEvent => ({
      ...own,
      ...(random() < 0.03 ? pick(places) : place),
      halfDays: 1 + Math.floor(random() ** 2 * 12),
      sen: pick(['No special educational need', 'SEN support', 'Education, health and care plan'], 1.5),
      term: pick(['Autumn', 'Spring', 'Summer']),
      reasons: [...new Set(Array.from({ length: random() < 0.2 ? 2 : 1 }, () => pick(REASONS, 2)))],
    }));
  }).flat();
}
