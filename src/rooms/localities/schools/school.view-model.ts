import type { DataTable } from '../../../foundation/charts/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import type { Area } from '../areas/areas.queries.ts';
import { areaSchoolsFilePath, areaSchoolsPath, schoolPath } from '../paths.ts';
import type { School, SchoolChange, SchoolFilter } from './school.queries.ts';
import type { ChangeKind } from './tables.ts';

export const PAGE = 50;

type Held = { extractOn: string } | null;
type Listed = { area: Area; filter: SchoolFilter; schools: School[]; phases: string[]; held: Held };

/** Where the figures come from, with the day that they are of. */
export function sourceOfSchools(held: Held): string {
  return held
    ? `Get Information about Schools, extract of ${dateInWords(held.extractOn)}`
    : 'Get Information about Schools';
}

/** Schools of an area, `PAGE` at a time; one more was asked for to know whether there are more. */
export function schoolsPage({ area, filter, schools, phases, held }: Listed) {
  const shown = schools.slice(0, PAGE);
  const last = shown.at(-1);
  const { search, phase, state } = filter;
  const address = areaSchoolsPath({ name: area.slug });
  const query = { search, phase, state: state === '' ? 'all' : state };
  return {
    title: `Schools in ${area.name}`,
    area: area.name,
    areaSlug: area.slug,
    held,
    source: sourceOfSchools(held),
    action: address,
    search,
    phases: [
      { value: '', text: 'All phases' },
      ...phases.map((one) => ({ value: one, text: one, selected: one === phase })),
    ],
    states: (
      [
        ['open', 'Open'],
        ['closed', 'Closed'],
        ['all', 'Open and closed'],
      ] as const
    ).map(([value, text]) => ({ value, text, selected: value === query.state })),
    schools: shown.map((one) => ({
      text: one.name,
      href: schoolPath({ urn: String(one.urn) }),
      note: [one.phase, one.type, one.postcode].filter((part) => part && part !== 'Not applicable').join(' · '),
      mark: markOf(one),
    })),
    nextHref:
      schools.length > PAGE && last ? withQuery(address, { ...query, after: last.name, urn: String(last.urn) }) : null,
    csvHref: withQuery(areaSchoolsFilePath({ name: area.slug }), query),
  };
}

function markOf({ status, closed_on, missing_since }: School): string {
  if (missing_since !== null) return `not in the extract of ${dateInWords(missing_since)}`;
  if (status === 'Closed') return closed_on ? `closed ${dateInWords(closed_on)}` : 'closed';
  return status === 'Open' ? '' : status.toLowerCase();
}

/** The list as a file; texts and numbers as they were published. */
export function schoolsTable(area: Area, schools: readonly School[]): DataTable {
  const words = (value: string | number | null) => ({ text: value === null ? '' : String(value), value: null });
  const count = (value: number | string | null) => ({ text: '', value: value === null ? null : Number(value) });
  const heads = [
    'Name',
    'URN',
    'LAESTAB',
    'Status',
    'Phase',
    'Type',
    'Trust',
    'Postcode',
    'Opened',
    'Closed',
    'Lowest age',
    'Highest age',
    'Capacity',
    'Pupils',
    'Free school meals %',
  ];
  return {
    caption: `Schools in ${area.name}, one a row`,
    columns: heads.map((text) => ({ text })),
    rows: schools.map((one) => ({
      header: one.name,
      cells: [
        count(one.urn),
        ...[laestab(one), one.status, one.phase, one.type, one.trust, one.postcode, one.opened_on, one.closed_on].map(
          words,
        ),
        ...[one.low_age, one.high_age, one.capacity, one.pupils, one.fsm].map(count),
      ],
    })),
  };
}

/** The number that the Department for Education's own data know a school by. */
function laestab({ la_code, establishment_number: number }: School): string | null {
  return number === null ? null : `${la_code}${number}`;
}

const WHAT: Record<ChangeKind, string> = {
  name: 'Name',
  status: 'Status',
  type: 'Type',
  phase: 'Phase',
  trust: 'Trust',
  authority: 'Local authority',
  opened: 'Opened on',
  closed: 'Closed on',
  missing: 'Not in the extract since',
};
const DAYS: readonly ChangeKind[] = ['opened', 'closed', 'missing'];

/** One school: what is known, and what changed when. Facts that are not known are left out. */
export function schoolPage(given: { school: School; changes: SchoolChange[]; area: Area | null; held: Held }) {
  const { school, changes, area, held } = given;
  const ages = school.low_age !== null && school.high_age !== null ? `${school.low_age} to ${school.high_age}` : null;
  const number = (value: number | null) => value?.toLocaleString('en-GB') ?? null;
  const facts: [string, string | null][] = [
    ['Status', school.status],
    ['Phase', school.phase],
    ['Type', school.type],
    ['Trust', school.trust],
    ['Local authority', school.la_name],
    ['Ages', ages],
    ['Gender', school.gender],
    ['Pupils', number(school.pupils)],
    ['Capacity', number(school.capacity)],
    ['Free school meals', school.fsm === null ? null : `${school.fsm} %`],
    ['Postcode', school.postcode],
    ['Opened', school.opened_on && dateInWords(school.opened_on)],
    ['Closed', school.closed_on && dateInWords(school.closed_on)],
    ['URN', String(school.urn)],
    ['LAESTAB', laestab(school)],
    ['UKPRN', school.ukprn],
  ];
  const shownOf = (what: ChangeKind, value: string | null) =>
    value === null ? 'nothing' : DAYS.includes(what) ? dateInWords(value) : value;
  return {
    title: school.name,
    facts: facts
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
    missing: school.missing_since,
    changes: changes.map(({ extractOn, what, was, isNow }) => ({
      on: extractOn,
      what: WHAT[what],
      was: shownOf(what, was),
      isNow: shownOf(what, isNow),
    })),
    firstOn: school.first_extract_on,
    areaHref: area && areaSchoolsPath({ name: area.slug }),
    area: area?.name ?? null,
    source: sourceOfSchools(held),
  };
}
