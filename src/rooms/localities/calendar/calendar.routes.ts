import { schoolYearOf } from '../../../foundation/days/index.ts';
import {
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  redirect,
  typed,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { toCsv } from '../../../foundation/charts/index.ts';
import * as paths from '../paths.ts';
import { countForm } from './calendar.form.ts';
import { listPeriods, type KeptPeriod } from './calendar.queries.ts';
import { answerOf, dayInWords, dayTyped, yearModel, yearsOf } from './calendar.view-model.ts';
import { KIND_WORDS } from './period.rules.ts';
import { schoolCalendar, schoolDayAfter, isSchoolDay, type SchoolCalendar } from './school-days.rules.ts';

export const MAY_KEEP = ['local-lead', 'facilitator'] as const;

export const calendarRoutes: Route[] = [
  get(paths.calendarPath, inThisLocality(), showCalendar),
  get(paths.calendarFilePath, inThisLocality(), downloadCalendar),
];

const DONE: Record<string, string> = {
  added: 'Entered. It counts from now on.',
  changed: 'Changed. It counts from now on.',
  imported: 'The term dates are entered. They count from now on.',
  back: 'Put back. It counts again.',
};

async function showCalendar(visit: Visit): Promise<Answer> {
  const { slug, role } = localityOf(visit);
  const periods = await visit.inThisLocality(listPeriods);
  const years = yearsOf(periods, visit.today);
  const year = years.find((one) => one === visit.query['year']) ?? bestYear(years, periods, visit.today);
  const calendar = schoolCalendar(periods);
  const keeps = (MAY_KEEP as readonly string[]).includes(role);
  const model = {
    title: 'School days',
    today: todaySentence(calendar, visit.today),
    done: DONE[String(visit.query['done'])] ?? null,
    keeps,
    empty: periods.length === 0,
    ...yearModel(periods, year, (period) => paths.periodPath({ slug, period })),
    years: years.map((one) => ({ text: one, href: yearHref(slug, one), current: one === year })),
    links: {
      add: paths.addPeriodPath({ slug }),
      import: paths.importCalendarPath({ slug }),
      csv: withQuery(paths.calendarFilePath({ slug }), { year }),
    },
    question: questionOf(visit, calendar),
    action: paths.calendarPath({ slug }),
  };
  return page('localities/views/calendar.njk', model, { breadcrumbs: calendarCrumbs(visit, false) });
}

/** This year; in the summer holidays, when nothing of it is left, the one that comes. */
function bestYear(years: readonly string[], periods: readonly KeptPeriod[], today: string): string {
  const next = periods.find(({ kind, to }) => kind === 'term' && to >= today);
  return next ? schoolYearOf(next.from) : (years.find((one) => one === schoolYearOf(today)) ?? schoolYearOf(today));
}

function todaySentence(calendar: SchoolCalendar, today: string): string {
  const open = isSchoolDay(calendar, today);
  if (!open.ok) return 'Whether today is a school day is not known: the term dates of this time are not entered.';
  const next = schoolDayAfter(calendar, today, 1);
  const then = next.ok ? ` The next school day is ${dayInWords(next.value)}.` : '';
  return `Today is ${open.value ? 'a' : 'not a'} school day.${then}`;
}

/** The question is part of the address, so that an answer can be sent to a colleague. */
function questionOf(visit: Visit, calendar: SchoolCalendar) {
  const values = { ...typed(visit.query, ['from', 'days', 'way']) };
  if (visit.query['from'] === undefined && visit.query['days'] === undefined) {
    return { values: { from: dayTyped(visit.today), days: '15', way: 'after' }, answer: null, errors: {} };
  }
  const form = parseForm(countForm, visit.query);
  if (!form.ok) return { values, answer: null, errors: form.errors };
  return { values, answer: answerOf(calendar, form.value), errors: {} };
}

async function downloadCalendar(visit: Visit): Promise<Answer> {
  const periods = await visit.inThisLocality(listPeriods);
  const { name, slug } = localityOf(visit);
  const cell = (text: string) => ({ text, value: null });
  const table = {
    caption: `Term dates of ${name}; one row is one period, both days included`,
    columns: [{ text: 'name' }, { text: 'kind' }, { text: 'from' }, { text: 'to' }],
    rows: periods.map(({ kind, name: what, from, to }) => ({
      header: what,
      cells: [cell(kind === 'inset' ? 'inset' : KIND_WORDS[kind].toLowerCase()), cell(from), cell(to)],
    })),
  };
  const notes = { source: name, release: visit.today, licence: 'As the locality decides' };
  const type = 'text/csv; charset=utf-8';
  return file({ body: toCsv(table, notes), type, filename: `${slug}-term-dates.csv` });
}

const yearHref = (slug: string, year: string) => withQuery(paths.calendarPath({ slug }), { year });

export function backToCalendar(visit: Visit, done: string, day?: string): Answer {
  const { slug } = localityOf(visit);
  return redirect(withQuery(paths.calendarPath({ slug }), { done, year: day ? schoolYearOf(day) : undefined }));
}

export function calendarCrumbs(visit: Visit, below = true) {
  const { slug, name } = localityOf(visit);
  const home = { text: name, href: paths.localityHomePath({ slug }) };
  return below ? [home, { text: 'School days', href: paths.calendarPath({ slug }) }] : [home];
}
