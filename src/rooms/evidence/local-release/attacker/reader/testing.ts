import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import type { Visitor } from '../../../../../../tests/support/house.ts';
import { ETHNICITIES, REASONS } from '../../../local/columns/dfe-codes.ts';
import { CLASSES, type LocalEvent } from '../../local-event.ts';
import { seeded } from '../../testing.ts';

const codeOf = (codes: readonly { code: string; label: string }[], label: string) =>
  codes.find((each) => each.label === label)?.code ?? '';
const keyOf = (pupil: string | null) => pupil && `\\x${createHash('sha256').update(pupil).digest('hex')}`;
const SEN: Record<string, string> = {
  'No special educational need': 'none',
  'SEN support': 'support',
  'Education, health and care plan': 'plan',
};

/** Events as rows of local data. */
export function eventRecords(events: readonly LocalEvent[]) {
  return events.map((event) => ({
    pupil_key: keyOf(event.pupil),
    kind: 'suspension',
    starts_on: '2024-01-10',
    sessions: event.halfDays,
    lunchtime: false,
    academic_year: '2023/24',
    term: event.term.toLowerCase(),
    school: event.school,
    place: event.area,
    phase: event.phase?.toLowerCase(),
    year_group: Number(event.yearGroup?.replace('Year ', '')),
    sex: event.sex === 'Boys' ? 'male' : 'female',
    ethnicity: codeOf(ETHNICITIES, event.ethnicity ?? ''),
    sen: SEN[event.sen ?? ''],
    fsm: event.fsm === 'Eligible for free school meals',
    social_worker: event.socialWorker === 'With a social worker',
    reasons: event.reasons.map((reason) => codeOf(REASONS, reason)),
  }));
}

/** Moves as rows of local data, most of them from mainstream. */
export function moveRecords(count: number, seed: number) {
  const random = seeded(seed);
  const settings = ['mainstream', 'alternative-provision', 'special', 'home', 'missing', 'other-authority'];
  return Array.from({ length: count }, (_, child) => ({
    pupil_key: keyOf(`mover ${child}`),
    moved_on: '2024-01-10',
    academic_year: '2023/24',
    term: 'spring',
    from_setting: settings[Math.floor(random() ** 3 * 6)],
    to_setting: settings[Math.floor(random() ** 1.5 * 6)],
    route: random() < 0.3 ? 'managed-move' : 'admission',
  }));
}

type Read = Map<string, number | null>;
type Grid = { columns: string[]; rows: string[][] };

/** Every number that pages and files give, by what it says it is; a number beats a hidden mark. */
export async function takeAll(visitor: Visitor): Promise<Read> {
  const read: Read = new Map();
  for (const by of CLASSES) await takePage(visitor, read, `/in/marlshire/local/figures?by=${by}&kind=suspension`, by);
  for (const by of CLASSES.filter((name) => name !== 'reason'))
    await takePage(visitor, read, `/in/marlshire/local/figures/repeats?by=${by}`, by);
  await takePage(visitor, read, '/in/marlshire/local/figures/moves', 'moves');
  return read;
}

async function takePage(visitor: Visitor, read: Read, address: string, by: string): Promise<void> {
  const { $, status } = await visitor.get(address);
  if (status !== 200) throw new Error(`${address} answers ${status}.`);
  const figures = $('figure').toArray();
  for (const figure of figures) {
    const id = $(figure).attr('id') ?? '';
    const texts = (selector: string, within: typeof figure) =>
      $(within)
        .find(selector)
        .toArray()
        .map((cell) => textOf($, cell));
    const table = $(figure).find('table').first();
    note(read, id, by, {
      columns: table
        .find('thead th')
        .toArray()
        .map((cell) => textOf($, cell)),
      rows: table
        .find('tbody tr')
        .toArray()
        .map((row) => texts('th,td', row)),
    });
    for (const link of $(figure).find('a[download]').toArray())
      await takeFile(visitor, read, $(link).attr('href') ?? '', { id, by });
  }
}

/** What a person reads in a cell: a hidden number is a mark with its reason behind it. */
function textOf($: Awaited<ReturnType<Visitor['get']>>['$'], cell: Parameters<typeof $>[0]): string {
  const text = $(cell).clone();
  text.find('.govuk-visually-hidden, .tl-why__reason').remove();
  return text.text().trim();
}

async function takeFile(
  visitor: Visitor,
  read: Read,
  href: string,
  { id, by }: { id: string; by: string },
): Promise<void> {
  const type = /\.(\w+)\?/.exec(href)?.[1] ?? '';
  // Tables are made once for every kind of file, and drawings once for every breakdown: some of each are enough.
  if (type === 'png' || (type !== 'csv' && !['school', 'moves', 'phase'].includes(by))) return;
  const { body, bytes } = await visitor.get(href);
  if (type === 'svg') {
    noteDrawing(read, body);
    return;
  }
  const lines =
    type === 'csv' ? parse(body, { bom: true, columns: false, relax_column_count: true }) : await sheetOf(bytes);
  const [head = []] = lines;
  note(read, id, by, { columns: head, rows: lines.slice(1).filter((line) => line.length === head.length) });
}

async function sheetOf(bytes: Buffer): Promise<string[][]> {
  const [sheet] = await readWorkbook(bytes);
  return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

/** A drawing may say only numbers that stand in its table: whatever else it says is kept as a number of its own. */
function noteDrawing(read: Read, svg: string): void {
  const shown = new Set([...read.values()].flatMap((value) => (value === null ? [] : [value, value / 2])));
  const texts = [...svg.matchAll(/>([^<>]+)<\/(?:text|title|desc)>/g)].map(([, text = '']) => text);
  const names =
    /School \d{1,3}|Year \d{1,2}|District \d{1,2}|20\d\d\/\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d|3 or 4 times|5 times or more/g;
  const numbers = texts.flatMap((text) =>
    text
      .replaceAll(names, '')
      .split(/[^\d.,]/)
      .filter((part) => /\d/.test(part)),
  );
  const other = numbers
    .map((text) => Number(text.replaceAll(',', '').replace(/\.$/, '')))
    .filter((value) => !shown.has(value));
  if (other.length > 0) throw new Error(`A drawing says ${other.join(', ')}, which no table says.`);
}

/** Puts a table's numbers under the names of what they are. */
function note(read: Read, id: string, by: string, { columns, rows }: Grid): void {
  for (const [head = '', ...cells] of rows) {
    cells.forEach((text, at) => {
      const name = nameOf(id, by, head, columns[at + 1] ?? '');
      const number = numberOf(text);
      if (!name || number === undefined) return;
      const value = number !== null && name.startsWith('days') ? number * 2 : number;
      if (value !== null || !read.has(name)) read.set(name, value);
    });
  }
}

const MEASURES: Record<string, string> = {
  Children: 'children',
  Suspensions: 'events',
  'Days lost': 'days',
  Moves: 'moves',
};

function nameOf(id: string, by: string, head: string, column: string): string | null {
  if (id === 'flows') {
    if (head === 'All') return column === 'All' ? 'moves' : `moves|to|${column}`;
    return column === 'All' ? `moves|from|${head}` : `moves|from and to|${head}|${column}`;
  }
  const measure = MEASURES[column];
  if (id === 'repeats') return measure === undefined ? null : head === 'All' ? measure : `${measure}|repeats|${head}`;
  if (id === by || id === `days-${by}`) return measure ? (head === 'All' ? measure : `${measure}|${by}|${head}`) : null;
  const pair = /^(?:reason|sen|term|year-group)-(?:phase|sex)$/.exec(id);
  return pair ? `events|${id.replace(/-(?=phase$|sex$)/, ' and ')}|${head}|${column}` : null;
}

/** undefined: no number at all. */
function numberOf(text: string): number | null | undefined {
  if (text === 'c') return null;
  const plain = text.replaceAll(',', '');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
