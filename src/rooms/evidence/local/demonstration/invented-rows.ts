import { addDays, daysBetween, weekday, type Day } from '../../../../foundation/days/index.ts';
import { COLUMNS } from '../columns/columns.ts';
import type { UploadKind } from '../tables.ts';
import { chanceFrom, choose, type Chance } from './chance.ts';
import {
  DAY_SHARES,
  ETHNIC_SHARES,
  MOVE_SHARES,
  PLACES,
  REASON_SHARES,
  SCHOOLS,
  SEN_SHARES,
  type InventedSchool,
} from './county.ts';

type Child = Record<string, string> & { school: string };
export type Invented = { firstYear: number; years: number; seed: number };

/** Nobody has more, in three years. */
const MOST_TIMES = 16;

/** The header of the template and as many invented rows as asked for, days within three terms, children who come again. */
export function inventedRows(kind: UploadKind, rows: number, { firstYear, years, seed }: Invented): string[][] {
  const chance = chanceFrom(seed);
  const days = Array.from({ length: years }, (_none, at) => termDays(firstYear + at)).flat();
  const children = Array.from({ length: Math.ceil(rows * 0.42) }, (_none, at) => inventChild(at, firstYear, chance));
  const headings = COLUMNS[kind].map(({ heading }) => heading);
  const invent = kind === 'exclusions' ? inventEvent : inventMove;
  const taken = new Set<string>();
  const met = new Map<Child, number>();
  const made: string[][] = [headings];
  while (made.length <= rows) {
    // A square leaves most children with one event and a few with many, as in life.
    const child = children[Math.floor(chance() ** 2 * children.length)];
    const day = days[Math.floor(chance() * days.length)];
    // The first of two on one day would hide the second.
    if (!child || !day || taken.has(`${child['upn']} ${day}`)) continue;
    taken.add(`${child['upn']} ${day}`);
    const times = (met.get(child) ?? 0) + 1;
    if (times > MOST_TIMES) continue;
    met.set(child, times);
    const facts = { ...child, ...invent(child, day, chance), ...yearGroup(child, day) };
    made.push(COLUMNS[kind].map(({ key }) => (facts as Record<string, string | undefined>)[key] ?? ''));
  }
  return made;
}

function inventChild(at: number, firstYear: number, chance: Chance): Child {
  const school = choose(SCHOOLS, chance);
  return {
    upn: inventedUpn(firstYear, at),
    school: school.name,
    phase: school.phase,
    born: String(firstYear - ageIn(school, chance)),
    place: choose(PLACES, chance),
    sex: chance() < 0.62 ? 'M' : 'F',
    ethnicity: choose(ETHNIC_SHARES, chance),
    sen: school.phase === 'special' ? 'E' : choose(SEN_SHARES, chance),
    fsm: chance() < 0.44 ? 'Y' : 'N',
    social_worker: chance() < 0.11 ? 'Y' : 'N',
  };
}

/** The year group in the middle of three years, so that each of them has the child in school. */
function ageIn({ phase }: InventedSchool, chance: Chance): number {
  const [from, to] = phase === 'primary' ? [1, 4] : [7, 9];
  return from + Math.floor(chance() ** 0.8 * (to - from + 1));
}

function yearGroup(child: Child, day: Day): { year_group: string } {
  const schoolYear = Number(day.slice(0, 4)) - (day.slice(5) < '08-01' ? 1 : 0);
  return { year_group: String(schoolYear - Number(child['born'])) };
}

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A pupil number of the authority 000, which there is not. */
function inventedUpn(year: number, at: number): string {
  const digits = `000${String(at).padStart(7, '0')}${String(year % 100).padStart(2, '0')}`;
  const sum = Array.from(digits).reduce((total, one, place) => total + Number(one) * (place + 2), 0);
  return `${LETTERS[sum % LETTERS.length] ?? ''}${digits}`;
}

function inventEvent(_child: Child, day: Day, chance: Chance): Record<string, string> {
  const permanent = chance() < 0.012;
  const main = choose(REASON_SHARES, chance);
  const further = chance() < 0.22 ? choose(REASON_SHARES, chance) : '';
  return {
    type: permanent ? 'PERM' : 'SUSP',
    starts_on: day,
    days: permanent ? '' : choose(DAY_SHARES, chance),
    reason_1: main,
    reason_2: further === main ? '' : further,
  };
}

function inventMove(child: Child, day: Day, chance: Chance): Record<string, string> {
  const [from, to, route] = choose(MOVE_SHARES, chance);
  const others = SCHOOLS.filter(([school]) => school.phase === 'secondary' && school.name !== child.school);
  const nameOf = (setting: string) => {
    if (setting === 'alternative-provision') return 'The Bridge, Marlshire';
    if (setting === 'special') return 'Kestrel Park School';
    return setting === 'mainstream' ? choose(others, chance).name : '';
  };
  return {
    moved_on: day,
    ends_on: route === 'off-site-direction' ? addDays(day, 42) : '',
    from_setting: from,
    to_setting: to,
    route,
    from_school: from === 'mainstream' ? child.school : nameOf(from),
    to_school: nameOf(to),
    phase: ['primary', 'secondary'].includes(child['phase'] ?? '') ? (child['phase'] ?? '') : '',
  };
}

/** Mondays to Fridays of a usual school year, without its half terms and its holidays at Christmas and Easter. */
function termDays(year: number): Day[] {
  const spans = [
    [`${year}-09-05`, `${year}-10-24`],
    [`${year}-11-03`, `${year}-12-18`],
    [`${year + 1}-01-06`, `${year + 1}-02-13`],
    [`${year + 1}-02-24`, `${year + 1}-03-27`],
    [`${year + 1}-04-22`, `${year + 1}-05-22`],
    [`${year + 1}-06-02`, `${year + 1}-07-18`],
  ] as const;
  return spans
    .flatMap(([from, to]) => Array.from({ length: daysBetween(from, to) + 1 }, (_none, at) => addDays(from, at)))
    .filter((day) => weekday(day) <= 5);
}
