import type { Reader } from '../../../foundation/db/index.ts';
import { crossSections } from '../figures/cross-sections.queries.ts';
import { factSource, idOfCode } from '../figures/facts.queries.ts';
import type { Observation, Status } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { onceEach } from '../figures/once-each.ts';
import type { Place } from '../figures/places.ts';
import type { ChanceChoice } from './chance-choice.ts';

/** Why an area cannot be held against chance. */
export type Unknown = Status | 'estimated' | 'no-pupils';

export type AreaCount = { place: Place; rate: number | null } & (
  { known: true; events: number; size: number } | { known: false; why: Unknown; size: number | null }
);

/** One year's counts of all local authorities, and England's; `rate` is as published, per 100. */
export type YearCounts = {
  /** The same object whenever it is asked for a place. */
  of(place: Place): AreaCount;
  /** Local authorities of that year. */
  areas: AreaCount[];
  england: AreaCount | null;
  source: { text: string; href?: string };
};

/** Counts, pupils and published rates of one year and phase. One round trip. */
export async function yearCounts(
  reader: Reader,
  { catalogue, places }: Known,
  { measure, phase, year }: Pick<ChanceChoice, 'measure' | 'phase' | 'year'>,
): Promise<YearCounts> {
  const cut = (code: string) => ({
    measure: idOfCode(catalogue.measures, code),
    phase: idOfCode(catalogue.phases, phase.value),
    period: year.period.id,
  });
  const cuts = [measure.count, 'pupil-headcount', measure.rate].map(cut);
  const found = await crossSections(reader, cuts, idOfCode(catalogue.groups, 'all'));
  const [events, pupils, rates] = cuts.map((one) => found.of(one));
  const of = onceEach((place: Place) =>
    countOf(place, { events: events?.get(place.id), size: pupils?.get(place.id), rate: rates?.get(place.id) }),
  );
  const published = (year.counted ? events : rates) ?? new Map<number, Observation>();
  const authorities = places.all.filter(({ id, kind }) => kind === 'local-authority' && published.has(id));
  const sources = [...new Set([...published.values()].map(({ source }) => source))];
  return {
    of,
    areas: authorities.map(of),
    england: places.england && of(places.england),
    source: factSource(catalogue, { at: () => ({ value: null, status: null, source: 0 }), sources }),
  };
}

type Found = Record<'events' | 'size' | 'rate', Observation | undefined>;

function countOf(place: Place, { events, size, rate }: Found): AreaCount {
  const shared = { place, rate: rate?.value ?? null };
  const pupils = size?.value ?? null;
  const unknown = (why: Unknown): AreaCount => ({ ...shared, known: false, why, size: pupils });
  if (events?.value === undefined || events.value === null) return unknown(events?.status ?? 'not-available');
  if (pupils === null) return unknown(size?.status ?? 'not-available');
  if (pupils === 0) return unknown('no-pupils');
  // A publisher's estimate has a fraction: it is no count, and chance says nothing about it.
  if (!Number.isInteger(events.value)) return unknown('estimated');
  return { ...shared, known: true, events: events.value, size: pupils };
}
