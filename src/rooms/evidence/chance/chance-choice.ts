import type { PeriodFacts } from '../figures/figure.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { Known } from '../figures/known.ts';
import { chosenItem } from '../questions/chosen-item.ts';

export type ChanceMeasure = {
  value: string;
  text: string;
  count: string;
  /** Spliced, with years after the last count. */
  rate: string;
  /** As many as it takes that an area outside the limits never shows the same rate as England. */
  decimals: number;
  /** Inside a sentence. */
  events: string;
  /** Whether one child can be counted several times, so that counts vary more than those of independent events. */
  repeats: boolean;
};

export const CHANCE_MEASURES: readonly ChanceMeasure[] = [
  {
    value: 'permanent-exclusions',
    text: 'Permanent exclusions',
    count: 'permanent-exclusion-count',
    rate: 'permanent-exclusion-rate',
    decimals: 3,
    events: 'permanent exclusions',
    repeats: false,
  },
  {
    value: 'suspensions',
    text: 'Suspensions',
    count: 'suspension-count',
    rate: 'suspension-rate',
    decimals: 2,
    events: 'suspensions',
    repeats: true,
  },
];

export const CHANCE_PHASES = [
  { value: 'total', text: 'All schools', schools: 'state-funded schools' },
  { value: 'primary', text: 'Primary', schools: 'primary schools' },
  { value: 'secondary', text: 'Secondary', schools: 'secondary schools' },
  { value: 'special', text: 'Special', schools: 'special schools' },
] as const;

type ChancePhase = (typeof CHANCE_PHASES)[number];

export type ChanceYear = { value: string; text: string; period: PeriodFacts; counted: boolean };

export type ChanceChoice = {
  measure: ChanceMeasure;
  phase: ChancePhase;
  year: ChanceYear;
  /** Newest first: those with counts and the later ones, for which only rates are published. */
  years: ChanceYear[];
  list: { id: string; label: string };
};

/** What the reader asked for; without a choice permanent exclusions from all schools in the newest year with counts. */
export function chanceChoice(known: Known, query: Readonly<Record<string, string>>): ChanceChoice {
  const measure = chosenItem(CHANCE_MEASURES, query.measure, 'measure');
  const phase = chosenItem(CHANCE_PHASES, query.phase, 'kind of school');
  const years = yearsOf(known, measure);
  const usual = years.find(({ counted }) => counted);
  const year = chosenItem(years, query.year, 'year', usual);
  return { measure, phase, year, years, list: chosenList(known, query.neighbours) };
}

function yearsOf({ catalogue }: Known, { count, rate }: ChanceMeasure): ChanceYear[] {
  const published = (code: string) =>
    catalogue.published.get(catalogue.measures.find((one) => one.code === code)?.id ?? 0) ?? [];
  const counted = new Set(published(count).map(({ id }) => id));
  return published(rate)
    .map((period) => {
      const has = counted.has(period.id);
      return { value: period.code, text: has ? period.label : `${period.label}: rates only`, period, counted: has };
    })
    .toReversed();
}
