import type { Reader } from '../../../foundation/db/index.ts';
import { neighboursIn, type Place } from '../figures/places.ts';
import type { Known } from '../figures/known.ts';
import { mostRecent } from '../figures/most-recent.ts';
import { seriesWords } from '../figures/series-words.ts';
import { chanceChoice, type ChanceChoice } from './chance-choice.ts';
import { yearCounts, type AreaCount } from './chance-counts.ts';
import { judgeYear, type JudgedYear } from './chance-limits.ts';
import {
  besideSentence,
  fewSentence,
  outsideSentence,
  ratesOnlySentence,
  unknownSentence,
  type ChanceSlots,
} from './chance.sentences.ts';

export type ChanceView = JudgedYear & {
  area: Place;
  neighbours: Place[];
  choice: ChanceChoice;
  own: AreaCount;
  slots: ChanceSlots;
  finding: string[];
};

/** Under so many events a rate jumps with every single one, and the exact interval is taken. */
export const FEW = 10;

/** Everything that the page says of an area, before it is drawn. At most two round trips. */
export async function chanceView(
  reader: Reader,
  known: Known,
  area: Place,
  query: Readonly<Record<string, string>>,
): Promise<ChanceView> {
  const choice = chanceChoice(known, query);
  const neighbours = await neighboursIn(reader, known.places, choice.list.id, area);
  return { ...judged(known, area, choice, await judgedYear(reader, known, choice)), neighbours };
}

// The limits of one year take some 15 ms to work out, and are the same for every area.
const recentYears = mostRecent<JudgedYear>(24);

function judgedYear(reader: Reader, known: Known, { measure, phase, year }: ChanceChoice): Promise<JudgedYear> {
  const key = [known.release, measure.value, phase.value, year.value].join(' ');
  return recentYears(key, async () =>
    judgeYear(await yearCounts(reader, known, { measure, phase, year }), measure, year.counted),
  );
}

/** The area beside the limits of a year that is read and judged. */
export function judged(
  { catalogue }: Known,
  area: Place,
  choice: ChanceChoice,
  year: JudgedYear,
): Omit<ChanceView, 'neighbours'> {
  const { measure, phase } = choice;
  const rateMeasure = catalogue.measures.find(({ code }) => code === measure.rate);
  const phaseFacts = catalogue.phases.find(({ code }) => code === phase.value);
  if (!rateMeasure || !phaseFacts) throw new Error(`The loaded figures lack ${measure.rate} for ${phase.value}`);
  const { rate } = seriesWords(rateMeasure, phaseFacts);
  const words = { events: measure.events, schools: phase.schools, year: choice.year.period.label };
  const view = { ...year, area, choice, own: year.counts.of(area), slots: { area: area.name, rate, ...words } };
  return { ...view, finding: findingOf(view) };
}

function findingOf({ choice, limits, own, outside, slots }: Omit<ChanceView, 'neighbours' | 'finding'>): string[] {
  const { repeats } = choice.measure;
  const lastCounted = choice.years.find(({ counted }) => counted)?.period.label ?? '';
  if (!limits) return [ratesOnlySentence(slots, lastCounted)];
  const all = outsideSentence(outside, repeats);
  if (!own.known) return [unknownSentence(own.why, slots), all];
  const few = own.events < FEW ? [fewSentence(own.size, repeats, slots)] : [];
  return [besideSentence(limits.beside(own), repeats, slots), ...few, all];
}
