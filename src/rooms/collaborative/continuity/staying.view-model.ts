import { linesChart, type DataTable, type LinesSpec } from '../../../foundation/charts/index.ts';
import type { Day } from '../../../foundation/days/index.ts';
import { nameIn } from '../members/member-words.ts';
import {
  bySector,
  FEWEST,
  halfLife,
  lastingLonger,
  longestSeenBy,
  survival,
  turnover,
  type Stay,
  type Survival,
} from './staying.rules.ts';
import {
  daysOfMonths,
  halfLifeFigure,
  halfLifeSentence,
  halfLifeShort,
  type LineEnd,
  percent,
  turnoverSentence,
} from './staying.sentences.ts';

export type Staying = {
  stays: readonly Stay[];
  today: Day;
  sectors: readonly { code: string; name: string }[];
  /** To the evaluator: beside the names they may read, a sector with few members would tell of the others. */
  sectorsWithheld: boolean;
};

const number = (value: number, text = String(value)) => ({ value, text });

/** Turnover and half-life in words and figures, the line of who stays, and sectors side by side where that is safe. */
export function stayingPart(given: Staying, fileHref: string) {
  const { stays, today } = given;
  const known = survival(stays, today);
  const [year, half, end] = [turnover(stays, today), halfLife(known), lineEnd(known)];
  return {
    sentences: [turnoverSentence(year, today), halfLifeSentence(half, end)],
    figures: [
      {
        label: 'Left in twelve months',
        value: year ? percent(year.share) : '–',
        lines: ['of the average number of members'],
      },
      { label: 'Half have left after', ...halfLifeFigure(half, end), lines: ['from the first day of taking part'] },
    ],
    chart: end ? chartOf(known, end, fileHref) : null,
    whyNoLine: whyNoLine(known),
    sectors: given.sectorsWithheld ? null : sectorTable(given),
    withheld: given.sectorsWithheld,
    fewest: FEWEST,
  };
}

/** Every quarter of a year for as long as enough were followed, every year where that is very long: never one person's line. */
function monthsToShow(known: Survival): number[] {
  const longest = longestSeenBy(FEWEST, known);
  const step = longest > daysOfMonths(72) ? 12 : 3;
  const months: number[] = [];
  for (let month = 0; longest > 0 && daysOfMonths(month) <= longest; month += step) months.push(month);
  return months;
}

/** The share that still takes part after so many months, and of how many memberships that is known. */
export function stayingTable(known: Survival): DataTable {
  return {
    caption: 'Share of members who still take part: one row a length of time since they came',
    columns: [
      { text: 'Months since they came' },
      { text: 'Still take part', unit: '%', numeric: true },
      { text: 'Members followed so long', numeric: true },
    ],
    rows: monthsToShow(known).map((month) => {
      const { share, atRisk } = lastingLonger(known, daysOfMonths(month));
      return { header: String(month), cells: [number(share * 100, (share * 100).toFixed(0)), number(atRisk)] };
    }),
  };
}

const SOURCE = 'The memberships of this locality; estimate of Kaplan and Meier (1958)';

/** Why the line of who stays is not shown, neither on the page nor in its file; null where it is. */
export function whyNoLine(known: Survival): string | null {
  if (lastingLonger(known, 0).atRisk < FEWEST)
    return `With fewer than ${FEWEST} members since the beginning, a line would be about single people.`;
  return monthsToShow(known).length < 2 ? 'A line can be drawn once somebody has taken part for three months.' : null;
}

/** Where the line ends; null where none is drawn. */
function lineEnd(known: Survival): LineEnd | null {
  if (whyNoLine(known) !== null) return null;
  const months = monthsToShow(known).at(-1) ?? 0;
  return { months, share: lastingLonger(known, daysOfMonths(months)).share };
}

function chartOf(known: Survival, end: LineEnd, fileHref: string) {
  const months = monthsToShow(known);
  const title = `After ${end.months} months ${percent(end.share)} of those who came still take part`;
  const subtitle = 'Members who still take part, % of those who came, by months since they came';
  const points = months.map((month) => ({
    value: lastingLonger(known, daysOfMonths(month)).share * 100,
  }));
  const spec: LinesSpec = {
    ...{ title, subtitle, source: SOURCE, measure: 'collaborative-staying', unit: '% of members', decimals: 0 },
    periods: months.map((month) => ({ label: `${month} months after they came`, text: String(month) })),
    lines: [{ name: 'Still here', role: 'main', points }],
    ...{ shaded: null, axis: 'linear', reference: { value: 50, text: 'Half' }, width: 'wide' },
  };
  return {
    ...{ id: 'staying', title, subtitle, source: { text: SOURCE } },
    chart: linesChart(spec),
    phone: linesChart({ ...spec, width: 'narrow' }),
    table: stayingTable(known),
    downloads: [{ text: 'CSV', href: fileHref, what: 'how long members stay' }],
  };
}

/** Turnover and half-life of sectors side by side; null where too few take part to tell sectors apart. */
function sectorTable({ stays, today, sectors }: Staying): DataTable | null {
  const groups = bySector(
    stays,
    today,
    sectors.map(({ code }) => code),
  );
  if (groups.length === 0) return null;
  return {
    caption: 'How long members stay: one row a sector, sectors with few members together',
    columns: [
      { text: 'Sector' },
      { text: 'Members on average', numeric: true },
      { text: 'Left in twelve months', unit: '%', numeric: true },
      { text: 'Half have left after', numeric: true },
    ],
    rows: groups.map((group) => {
      const year = turnover(group.stays, today);
      const half = halfLife(survival(group.stays, today));
      return {
        header: group.sectors.map((code) => nameIn(sectors, code)).join(', '),
        cells: [
          year ? number(year.average, year.average.toFixed(0)) : NOT_YET,
          year ? number(year.share * 100, (year.share * 100).toFixed(0)) : NOT_YET,
          { value: null, text: halfLifeShort(half) },
        ],
      };
    }),
  };
}

const NOT_YET = { value: null, text: '–', reason: 'It can be said once the sector has members for three months.' };
