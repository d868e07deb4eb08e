import type { DataTable } from '../../../foundation/charts/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { LEVELS } from '../members/member-words.ts';
import type { UnnamedGroup } from '../members/unnamed-groups.rules.ts';
import { continuityPath, coverageFilePath, memberPath, membersPath } from '../paths.ts';
import type { Cell, Row } from './coverage.rules.ts';
import { NAMES_SHOWN } from './coverage.view-model.ts';
import type { PresentPerson } from './present.queries.ts';

/** What an evaluator is shown: made of what they may read alone, so that nothing can be read off a sum or a gap. */
export type CoverageByConsent = {
  /** The grid of those who are named. */
  rows: readonly Row[];
  people: readonly PresentPerson[];
  /** The others, as they may be told. */
  unnamed: readonly UnnamedGroup[];
  /** How many take part, in all. */
  members: number;
  vacant: number;
};

/** The grid of names beside who is wanted; no place is called filled, missing or faded, since the others may hold it. */
export function coverageByConsentPage({ slug, ...found }: CoverageByConsent & { slug: string }) {
  const { rows, members, vacant } = found;
  return {
    title: 'Coverage',
    byConsent: true,
    finding: { text: findingWords(found), detail: othersWords(found) },
    warnings: [],
    levels: LEVELS.map(({ name, hint }) => ({ name, hint })),
    rows: rows.map((row) => ({
      name: row.name,
      cells: row.cells.map((cell, at) => ({
        ...cellWords(cell, row.sector, found, slug),
        level: LEVELS[at]?.name ?? '',
      })),
      total: saidOf(found, row.sector) > 0 ? `${saidOf(found, row.sector)} not named to you` : '',
    })),
    membersHref: membersPath({ slug }),
    vacant,
    continuityHref: continuityPath({ slug }),
    fileHref: coverageFilePath({ slug }),
    empty: members === 0 && rows.every(({ wanted }) => wanted === 0),
  };
}

function findingWords({ rows, members }: CoverageByConsent): string {
  const named = rows.reduce((sum, { here }) => sum + here, 0);
  const all = members === 1 ? 'One member takes part.' : `${members} members take part.`;
  return `${all} The grid holds ${named === 1 ? 'the one who is' : `the ${named} who are`} named to you.`;
}

/** Those whose sector is not said, in one line. */
function othersWords({ unnamed }: CoverageByConsent): string | null {
  const others = unnamed.find(({ sector }) => sector === null)?.n ?? 0;
  if (others === 0) return null;
  return others === 1
    ? 'One other is not named, and their sector is not said.'
    : `${others} others are not named, and their sectors are not said.`;
}

const saidOf = ({ unnamed }: CoverageByConsent, of: string) => unnamed.find(({ sector }) => sector === of)?.n ?? 0;

function cellWords(cell: Cell, sector: string, { people }: CoverageByConsent, slug: string) {
  const shown = people.filter((one) => one.sector === sector && one.level === cell.level);
  const more = cell.here - NAMES_SHOWN;
  const empty = cell.here === 0 && cell.wanted === 0;
  return {
    standing: empty ? 'not-wanted' : 'wanted',
    count: cell.wanted > 0 ? `${cell.wanted} wanted` : '',
    people: shown.map(({ id, name, faded }) => ({ name, href: memberPath({ slug, member: id }), faded })),
    more: more > 0 ? { count: more, href: withQuery(membersPath({ slug }), { sector, level: cell.level }) } : null,
    vacant: [],
  };
}

/** The same as a table of counts; whose sector is not said stands in the last row. */
export function coverageByConsentTable(found: CoverageByConsent): DataTable {
  const number = (value: number) => ({ value, text: String(value) });
  const blank = { value: null, text: '' };
  const numberOr = (value: number) => (value > 0 ? number(value) : blank);
  const others = found.unnamed.find(({ sector }) => sector === null)?.n ?? 0;
  return {
    caption: 'Members by sector and level who are named to you: one row a sector',
    columns: [
      { text: 'Sector' },
      ...LEVELS.flatMap(({ name }) => [
        { text: `${name}: named to you`, numeric: true },
        { text: `${name}: wanted`, numeric: true },
      ]),
      { text: 'Not named to you, where three or more', numeric: true },
    ],
    rows: [
      ...found.rows.map(({ name, sector, cells }) => ({
        header: name,
        cells: [
          ...cells.flatMap(({ here, wanted }) => [number(here), number(wanted)]),
          numberOr(saidOf(found, sector)),
        ],
      })),
      ...(others > 0
        ? [{ header: 'Others, sector not said', cells: [...LEVELS.flatMap(() => [blank, blank]), number(others)] }]
        : []),
    ],
  };
}
