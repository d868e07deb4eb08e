import { z } from 'zod';
import { readAnyDay, within, type Day } from '../../../foundation/days/index.ts';
import { plainHeading } from '../../../foundation/sheets/index.ts';
import {
  DECIDES,
  LEVELS,
  MEMBER_ROLES,
  PAID_BY,
  type Decides,
  type Level,
  type MemberRole,
  type PaidBy,
} from '../members/member-words.ts';
import { daysInWords, firstDays } from '../days-allowed.rules.ts';
import { COLUMNS, type ColumnKey, type Header } from './columns.ts';

/** One cell that is wrong: where, what it holds and what was expected. `about`: the member because of whom it is wrong. */
export type Problem = { row: number; column: string; value: string; expected: string; about?: string };

/** What a row says; null where its cell is empty. `partSector`: the sector of the organisation. */
export type GivenRow = {
  row: number;
  name: string;
  email: string | null;
  partId: string | null;
  partSector: string | null;
  sector: string | null;
  level: Level | null;
  role: MemberRole | null;
  /** The sub-group that a chair leads. */
  groupName: string | null;
  fromOn: string | null;
  decides: Decides | null;
  hoursATerm: number | null;
  paidBy: PaidBy | null;
};

type Words<Code extends string> = readonly { code: Code; name: string }[];

/** What names in a file can mean in this locality; organisations by their name in small letters. */
export type Known = {
  sectors: Words<string>;
  organisations: ReadonlyMap<string, { id: string; sector: string }>;
  today: Day;
};

export type ReadRow =
  | { kind: 'given'; given: GivenRow }
  | { kind: 'wrong'; problems: Problem[] }
  /** Somebody who has left: with a last day. */
  | { kind: 'passed-over' };

const HEADINGS = Object.fromEntries(COLUMNS.map(({ key, heading }) => [key, heading])) as Record<ColumnKey, string>;
const LONGEST_VALUE = 120;

/** Reads one row. Every cell that is wrong is named, so that a file is mended at once and not cell by cell. */
export function readRow(cells: readonly string[], row: number, header: Header, known: Known): ReadRow {
  const cell = cellsOf(cells, header);
  if (hasLeft(cell('to'), known.today)) return { kind: 'passed-over' };
  const problems: Problem[] = [];
  const wrong = (key: ColumnKey, expected: string): null => {
    problems.push({ row, column: HEADINGS[key], value: cell(key).slice(0, LONGEST_VALUE), expected });
    return null;
  };
  if (cells.slice(header.width).some((text) => text.trim() !== ''))
    problems.push({ row, column: '(whole row)', value: '', expected: `${header.width} cells, as the header has` });
  const oneOf = <Code extends string>(key: ColumnKey, words: Words<Code>): Code | null => {
    const plain = plainHeading(cell(key));
    if (plain === '') return null;
    const found = words.find(({ code, name }) => plainHeading(name) === plain || plainHeading(code) === plain);
    return found?.code ?? wrong(key, `one of: ${words.map(({ name }) => name).join('; ')}`);
  };
  if (cell('to') !== '') wrong('to', 'the day on which they left, like 18/07/2026; nothing for who takes part');
  const part = organisationOf(cell('organisation'), known, wrong);
  const given: GivenRow = {
    row,
    ...{ name: nameOf(cell('name'), wrong), email: emailOf(cell('email'), wrong) },
    ...{ partId: part?.id ?? null, partSector: part?.sector ?? null, sector: oneOf('sector', known.sectors) },
    ...{ level: oneOf('level', LEVELS), role: oneOf('role', MEMBER_ROLES), groupName: groupOf(cell('group'), wrong) },
    fromOn: dayOf(cell('from'), known.today, wrong),
    ...{ decides: oneOf('decides', DECIDES), hoursATerm: hoursOf(cell('hours'), wrong) },
    paidBy: oneOf('paidBy', PAID_BY),
  };
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'given', given };
}

type Wrong = (key: ColumnKey, expected: string) => null;

/**
 * Cells without what no text holds and without the apostrophe that our own files put before what would run as a formula:
 * here it stays text.
 */
function cellsOf(cells: readonly string[], { at }: Header) {
  return (key: ColumnKey): string => {
    const place = at[key];
    const text = (place === undefined ? '' : (cells[place] ?? '')).replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
    return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
  };
}

function nameOf(text: string, wrong: Wrong): string {
  if (text.length < 2 || text.length > 120) wrong('name', 'a name of 2 to 120 characters');
  return text;
}

const EMAIL = z.email().max(254);

function emailOf(text: string, wrong: Wrong): string | null {
  if (text === '') return null;
  return EMAIL.safeParse(text).success ? text : wrong('email', 'an address like name@example.org, or nothing');
}

function organisationOf(text: string, { organisations }: Known, wrong: Wrong) {
  if (text === '') return null;
  const found = organisations.get(text.toLowerCase());
  return (
    found ??
    wrong('organisation', 'the name of an organisation that takes part here. Add it first, under Organisations')
  );
}

function groupOf(text: string, wrong: Wrong): string | null {
  if (text === '') return null;
  return text.length <= 120 ? text : wrong('group', 'a name of at most 120 characters');
}

/** Whether a last day says that somebody has left: one to come does not. */
function hasLeft(text: string, today: Day): boolean {
  const day = readAnyDay(text);
  return day !== null && day <= today;
}

function dayOf(text: string, today: Day, wrong: Wrong): string | null {
  if (text === '') return null;
  const day = readAnyDay(text);
  if (day === null) return wrong('from', 'a day of the calendar, like 01/09/2026');
  const allowed = firstDays(today);
  return within(day, allowed) ? day : wrong('from', `${daysInWords(allowed)}, or nothing`);
}

function hoursOf(text: string, wrong: Wrong): number | null {
  if (text === '') return null;
  const hours = Number(text.replace(',', '.'));
  if (!Number.isFinite(hours) || hours < 0 || hours > 500)
    return wrong('hours', 'hours a term between 0 and 500, like 6 or 7.5');
  return Math.round(hours * 10) / 10;
}
