import type { DataTable } from '../../../foundation/charts/index.ts';
import { LEVELS } from '../members/member-words.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { VacantSeat } from '../continuity/handovers.queries.ts';
import { continuityPath, coverageFilePath, handoverPath, membersPath, memberPath, targetPath } from '../paths.ts';
import { addUp, placesOf, warnings, type Cell, type Places, type Row, type Standing } from './coverage.rules.ts';
import { coverageFinding, warningSentence } from './coverage.sentences.ts';
import type { PresentPerson } from './present.queries.ts';

const STANDING_WORDS: Record<Standing, string> = {
  missing: 'missing',
  faded: 'faded',
  thin: 'thin',
  there: '',
  'not-wanted': '',
};

type Given = {
  slug: string;
  rows: readonly Row[];
  /** The first `NAMES_SHOWN` of each place of the grid. */
  people: readonly PresentPerson[];
  /** Seats whose member has left and that nobody fills yet. */
  vacant: readonly VacantSeat[];
  today: string;
  manages: boolean;
  done: unknown;
};

const DONE = new Map([
  ['target', 'Whom you mean to have is saved.'],
  ['target-empty', 'You have taken every number out. Nobody is wanted any more, so who is missing cannot be said.'],
  ['target-same', 'Nothing was changed: the numbers are as they were.'],
]);

/** The grid with its names, the sentence over it, and what is watched. */
export function coveragePage(given: Given) {
  const { slug, rows, vacant, manages, done } = given;
  const places = addUp(rows);
  const missing = rows.filter((one) => one.wanted > 0 && one.here === 0).length;
  return {
    title: 'Coverage',
    done: DONE.get(String(done)) ?? null,
    manages,
    finding: coverageFinding({ ...places, missing }),
    warnings: warnings(rows).map(warningSentence),
    levels: LEVELS.map(({ name, hint }) => ({ name, hint })),
    rows: rows.map((row) => ({
      name: row.name,
      cells: row.cells.map((cell, at) => ({ ...cellWords(cell, row.sector, given), level: LEVELS[at]?.name ?? '' })),
      total: placeWords(row),
    })),
    targetHref: manages ? targetPath({ slug }) : null,
    membersHref: membersPath({ slug }),
    vacant: vacant.length,
    continuityHref: continuityPath({ slug }),
    fileHref: coverageFilePath({ slug }),
    empty: places.filled + places.open + places.beyond === 0,
  };
}

/** A cell names so many, and the others are one click away. */
export const NAMES_SHOWN = 6;
const VACANT_SHOWN = 3;

function cellWords(cell: Cell, sector: string, { slug, people, vacant, today }: Given) {
  const seats = vacant.filter((seat) => seat.sector === sector && seat.level === cell.level);
  const shown = people.filter((one) => one.sector === sector && one.level === cell.level);
  const named = shown[0]?.of ?? 0;
  const more = named - NAMES_SHOWN;
  return {
    // Where nobody is wanted any more a seat that somebody left is still in sight.
    standing: cell.standing === 'not-wanted' && seats.length > 0 ? 'thin' : cell.standing,
    more: more > 0 ? { count: more, href: withQuery(membersPath({ slug }), { sector, level: cell.level }) } : null,
    vacant: seats.slice(0, VACANT_SHOWN).map(({ id, named: left, seekerName, lookUntil }) => ({
      ...{ href: left ? handoverPath({ slug, handover: id }) : null, seeker: seekerName, by: lookUntil },
      late: lookUntil !== null && lookUntil < today,
    })),
    vacantMore: Math.max(0, seats.length - VACANT_SHOWN),
    mark: STANDING_WORDS[cell.standing],
    count: placeWords(placesOf(cell)),
    people: shown.map(({ id, name, faded }) => ({ name, href: memberPath({ slug, member: id }), faded })),
  };
}

/** "2 of 3", or "3 of 3 and 1 more": places that are filled, and who takes part beyond them; so that lines add up. */
function placeWords({ filled, open, beyond }: Places): string {
  const places = filled + open > 0 ? `${filled} of ${filled + open}` : '';
  if (beyond === 0) return places;
  return places === '' ? String(beyond) : `${places} and ${beyond} more`;
}

/** The grid as a table of counts; names of people stay on the page. */
export function coverageTable(rows: readonly Row[]): DataTable {
  const number = (value: number) => ({ value, text: String(value) });
  return {
    caption: 'Members by sector and level: one row a sector',
    columns: [
      { text: 'Sector' },
      ...LEVELS.flatMap(({ name }) => [
        { text: `${name}: takes part`, numeric: true },
        { text: `${name}: wanted`, numeric: true },
      ]),
    ],
    rows: rows.map(({ name, cells }) => ({
      header: name,
      cells: cells.flatMap(({ here, wanted }) => [number(here), number(wanted)]),
    })),
  };
}
