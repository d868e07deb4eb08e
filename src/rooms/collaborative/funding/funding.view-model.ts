import type { DataTable } from '../../../foundation/charts/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { nameIn } from '../members/member-words.ts';
import { moreThan } from '../more-words.ts';
import * as paths from '../paths.ts';
import { endings, paysForParents, totals, type Ending } from './funding.rules.ts';
import type { FundingLine, HourValue } from './funding.queries.ts';
import { LINE_STATES, MODELS, PAYS_FOR } from './funding-words.ts';
import { inKind } from './hours.rules.ts';
import type { HoursTold } from './told-hours.queries.ts';

const DONE = new Map([
  ['added', 'The line is added.'],
  ['changed', 'The change is saved.'],
  ['removed', 'The line is removed. You can put it back below.'],
  ['put-back', 'The line is back.'],
  ['hours', 'What an hour is worth is saved.'],
]);

export type FundingFound = {
  today: string;
  /** All that are not removed. */
  lines: readonly FundingLine[];
  /** Those that can be put back: the last removed of so many. */
  removed: { lines: readonly FundingLine[]; count: number };
  hourValue: HourValue | undefined;
  told: HoursTold | undefined;
  sectors: ReadonlyMap<string, string>;
};
type Given = FundingFound & { slug: string; manages: boolean; done: unknown };

/** Lines on the page; files and sums have all of them. */
const SHOWN = 300;

/** '£1,250' or '£1,250.50'. */
export const inPounds = (amount: number): string =>
  `£${amount.toLocaleString('en-GB', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 })}`;

/** Who pays for what, what it comes to by school year, what members give in hours, and what should be looked after. */
export function fundingPage(given: Given) {
  const { slug, today, lines, removed, hourValue, manages, done } = given;
  return {
    title: 'Who pays for what',
    done: DONE.get(String(done)) ?? null,
    manages,
    empty: lines.length === 0,
    addHref: paths.addFundingPath({ slug }),
    warnings: warningsOf(lines, today),
    more: moreThan(lines.length, SHOWN, 'The sums below and the files have them all.'),
    lines: lines.slice(0, SHOWN).map((line) => ({
      ...lineWords(line),
      href: manages ? paths.changeFundingPath({ slug, line: line.id }) : null,
    })),
    totals: totals(lines, today).map(({ year, agreed, offered }) => ({
      year,
      agreed: inPounds(agreed),
      offered: inPounds(offered),
    })),
    hours: hoursTable(given),
    toldOn: given.told?.toldOn ?? null,
    hourValue: hourValue ? { pounds: inPounds(hourValue.pounds), terms: hourValue.termsAYear } : null,
    hourHref: manages ? paths.hourValuePath({ slug }) : null,
    removed: removed.lines.map((one) => ({
      ...lineWords(one),
      action: paths.restoreFundingPath({ slug, line: one.id }),
    })),
    removedCount: removed.count,
    removedMore: moreThan(removed.count, removed.lines.length, 'Those that were removed before stay kept.'),
    files: { csv: paths.fundingCsvPath({ slug }), xlsx: paths.fundingXlsxPath({ slug }) },
  };
}

function lineWords(line: FundingLine) {
  return {
    payer: line.payer,
    paysFor: nameIn(PAYS_FOR, line.paysFor),
    words: line.words,
    model: nameIn(MODELS, line.model),
    pounds: inPounds(line.poundsAYear),
    ...{ from: line.from, to: line.to },
    state: nameIn(LINE_STATES, line.state),
  };
}

/** In sentences, the soonest first. */
export function warningsOf(lines: readonly FundingLine[], today: string): string[] {
  if (lines.length === 0) return [];
  const sentences = endings(lines, today)
    .toSorted((a, b) => a.to.localeCompare(b.to))
    .map(endingSentence);
  if (!paysForParents(lines, today)) sentences.push('Nothing that is agreed pays for the time of parents and carers.');
  return sentences;
}

function endingSentence({ payer, to, over, successor }: Ending): string {
  const next = successor === 'offered' ? 'What is to follow is offered, not agreed.' : 'Nothing is named to follow it.';
  return `What ${payer} pays ${over ? 'ended' : 'ends'} on ${dateInWords(to)}. ${next}`;
}

/** Hours given in kind; null while nobody has said what an hour is worth, or where too few have promised any. */
export function hoursTable({
  told,
  sectors,
  hourValue,
}: Pick<FundingFound, 'told' | 'sectors' | 'hourValue'>): DataTable | null {
  if (!hourValue || !told) return null;
  const rows = inKind(told.sums, sectors, hourValue);
  const number = (value: number, text = value.toLocaleString('en-GB')) => ({ value, text });
  return {
    caption: 'Hours that members promised, a school year: one row a sector',
    columns: [
      { text: 'Sector' },
      { text: 'People', numeric: true },
      { text: 'Hours a year', numeric: true },
      { text: 'Worth a year', unit: '£', numeric: true },
    ],
    rows: rows.map(({ name, people, hoursAYear, poundsAYear }) => ({
      header: name,
      cells: [number(people), number(hoursAYear), number(poundsAYear)],
    })),
  };
}

/** The lines to take away. */
export function linesTable(lines: readonly FundingLine[]): DataTable {
  const words = (text: string) => ({ text, value: null });
  return {
    caption: 'Who pays for what: one row a line',
    columns: [
      ...['Who pays', 'For', 'In words', 'How', 'How it stands'].map((text) => ({ text })),
      { text: 'Amount a year', unit: '£', numeric: true },
      { text: 'From' },
      { text: 'To' },
    ],
    rows: lines.map((line) => ({
      header: line.payer,
      cells: [
        ...[
          nameIn(PAYS_FOR, line.paysFor),
          line.words,
          nameIn(MODELS, line.model),
          nameIn(LINE_STATES, line.state),
        ].map(words),
        { text: line.poundsAYear.toLocaleString('en-GB', { minimumFractionDigits: 2 }), value: line.poundsAYear },
        words(line.from),
        words(line.to ?? ''),
      ],
    })),
  };
}
