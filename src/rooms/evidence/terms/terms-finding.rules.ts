import { isPandemic } from '../affected/term-words.ts';
import type { Place } from '../figures/places.ts';
import { seasonOf, type Season, type SeasonYear } from './season.rules.ts';
import { EVERY, MOST, OTHERWISE } from './season.sentences.ts';
import type { TermPhase, TermRates } from './term-rates.ts';

export const RATE_DECIMALS = 2;

/** The school years of some rates, oldest first, each with its three terms; those of the pandemic only when asked for. */
export function seasonYears(rates: TermRates, area: Place, phase: TermPhase, pandemicToo = false): SeasonYear[] {
  const years = [...new Set(rates.terms.map(({ year }) => year))].filter(
    (year) => pandemicToo || !isPandemic({ year }),
  );
  return years.map((year) => ({
    year,
    rates: ['autumn', 'spring', 'summer'].map((name) => {
      const term = rates.terms.find((one) => one.year === year && one.term === name);
      return term ? rates.at(area, phase, term).value : null;
    }),
  }));
}

/** In which term schools did so most often, over the whole comparable years. */
export function seasonSentence(rates: TermRates, area: Place, phase: TermPhase): string {
  const season = seasonOf(seasonYears(rates, area, phase), RATE_DECIMALS);
  const years = 'years' in season ? season.years : [];
  const slots = {
    ...{ area: area.name, schools: phase.schools, people: rates.group.people },
    ...{ years: listed(years), times: String(timesIn(season)), of: String(years.length) },
  };
  const { value } = rates.measure;
  if (season.kind === 'every') return EVERY[season.term][value](slots);
  return season.kind === 'most' ? MOST[season.term][value](slots) : OTHERWISE[season.kind][value](slots);
}

function timesIn(season: Season): number {
  return 'times' in season ? season.times : 0;
}

function listed(years: readonly string[]): string {
  return years.length < 2 ? years.join() : `${years.slice(0, -1).join(', ')} and ${years.at(-1) ?? ''}`;
}
