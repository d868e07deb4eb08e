import {
  Conflict,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { importForm } from './calendar.form.ts';
import { listPeriods } from './calendar.queries.ts';
import { MAY_KEEP, backToCalendar, calendarCrumbs } from './calendar.routes.ts';
import { addPeriods } from './keep-period.ts';
import { KIND_WORDS } from './period.rules.ts';
import { readCalendar, type Reading } from './read-calendar.ts';

const keepers = inThisLocality(MAY_KEEP);

export const importCalendarRoutes: Route[] = [
  get(paths.importCalendarPath, keepers, (visit) => importPage(visit)),
  post(paths.importCalendarPath, keepers, importDates),
];

function importPage(visit: Visit, refused?: RefusedForm): Answer {
  const { slug } = localityOf(visit);
  const model = {
    title: 'Read term dates from a file',
    values: typed(visit.body, ['text']),
    action: paths.importCalendarPath({ slug }),
    ...refused,
  };
  const options = { status: refused ? 422 : 200, breadcrumbs: calendarCrumbs(visit) };
  return page('localities/views/calendar-import.njk', model, options);
}

/** First shows what would be entered; the second time, with the same text and 'confirm', enters it. */
async function importDates(visit: Visit): Promise<Answer> {
  const form = parseForm(importForm, visit.body);
  if (!form.ok) return importPage(visit, form);
  const reading = readCalendar(form.value.text, await visit.inThisLocality(listPeriods));
  const confirmed = typed(visit.body, ['confirm']).confirm === 'yes';
  if (!confirmed || reading.wrong.length > 0 || reading.added.length === 0)
    return preview(visit, form.value.text, reading);
  const periods = reading.added.map(({ period }) => period);
  const addition = { locality: localityOf(visit).id, periods, now: visit.now };
  const done = await visit.inThisLocality((tx) => addPeriods(tx, visit.actor, addition));
  if (!done.ok)
    throw new Conflict('Somebody changed the calendar in the meantime. Nothing was entered. Read the file again.');
  return backToCalendar(visit, 'imported', periods[0]?.from);
}

function preview(visit: Visit, text: string, reading: Reading): Answer {
  const { slug } = localityOf(visit);
  const words = ({ at, period }: Reading['added'][number]) => ({ at, ...period, word: KIND_WORDS[period.kind] });
  const model = {
    title: reading.wrong.length > 0 ? 'The file has mistakes' : 'What would be entered',
    text,
    added: reading.added.map(words),
    there: reading.there.map(words),
    leftOut: reading.leftOut,
    wrong: reading.wrong,
    action: paths.importCalendarPath({ slug }),
    calendarHref: paths.calendarPath({ slug }),
  };
  const options = { status: reading.wrong.length > 0 ? 422 : 200, breadcrumbs: calendarCrumbs(visit) };
  return page('localities/views/calendar-preview.njk', model, options);
}
