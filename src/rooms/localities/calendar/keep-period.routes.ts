import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { periodForm, versionForm } from './calendar.form.ts';
import { findPeriod, findRemovedPeriod, type KeptPeriod } from './calendar.queries.ts';
import { MAY_KEEP, backToCalendar, calendarCrumbs } from './calendar.routes.ts';
import { dayInWords, dayTyped } from './calendar.view-model.ts';
import { addPeriods, changePeriod, putBackPeriod, removePeriod } from './keep-period.ts';

const keepers = inThisLocality(MAY_KEEP);

export const keepPeriodRoutes: Route[] = [
  get(paths.addPeriodPath, keepers, (visit) => periodPage(visit)),
  post(paths.addPeriodPath, keepers, add),
  get(paths.periodPath, keepers, async (visit) => periodPage(visit, await periodInAddress(visit))),
  post(paths.periodPath, keepers, change),
  post(paths.removePeriodPath, keepers, remove),
  get(paths.removedPeriodPath, keepers, showRemoved),
  post(paths.putBackPeriodPath, keepers, putBack),
];

const FIELDS = ['kind', 'name', 'from', 'to'] as const;

function periodPage(visit: Visit, period?: KeptPeriod, refused?: RefusedForm): Answer {
  const { slug } = localityOf(visit);
  const model = {
    title: period ? 'Change an entry' : 'Enter a term, a holiday or INSET days',
    values: refused ? typed(visit.body, FIELDS) : shownPeriod(period),
    version: period?.version ?? null,
    action: visit.address,
    removeAction: period ? paths.removePeriodPath({ slug, period: period.id }) : null,
    importHref: period ? null : paths.importCalendarPath({ slug }),
    ...refused,
  };
  const options = { status: refused ? 422 : 200, breadcrumbs: calendarCrumbs(visit) };
  return page('localities/views/calendar-period.njk', model, options);
}

function shownPeriod(period: KeptPeriod | undefined) {
  if (!period) return {};
  const { from, to } = period;
  return { ...period, from: dayTyped(from), to: from === to ? '' : dayTyped(to) };
}

async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(periodForm, visit.body);
  if (!form.ok) return periodPage(visit, undefined, form);
  const { id: locality } = localityOf(visit);
  const addition = { locality, periods: [form.value], now: visit.now };
  const done = await visit.inThisLocality((tx) => addPeriods(tx, visit.actor, addition));
  if (done.ok) return backToCalendar(visit, 'added', form.value.from);
  return periodPage(visit, undefined, refusal({ [done.misfit.field]: done.misfit.text }));
}

async function change(visit: Visit): Promise<Answer> {
  const period = await periodInAddress(visit);
  const version = parseForm(versionForm, visit.body);
  if (!version.ok) throw new Conflict();
  const form = parseForm(periodForm, visit.body);
  if (!form.ok) return periodPage(visit, period, form);
  const changed = { ...form.value, id: period.id, version: version.value.version };
  const done = await visit.inThisLocality((tx) => changePeriod(tx, visit.actor, changed));
  if (done.ok) return backToCalendar(visit, 'changed', form.value.from);
  if (done.reason === 'misfit') {
    return periodPage(visit, period, refusal({ [done.misfit.field]: done.misfit.text }));
  }
  if (!done.current) throw new Conflict();
  return periodPage(visit, done.current, refusal({ name: changedSince(done.current) }));
}

/** What the other person saved is said, and what was typed stays in the form: nothing is lost, nothing overwritten. */
function changedSince({ name, from, to }: KeptPeriod): string {
  return `Somebody changed this while you had it open. It now says “${name}”, ${dayInWords(from)} to ${dayInWords(to)}. Save again to put yours in its place`;
}

async function remove(visit: Visit): Promise<Answer> {
  const period = visit.params['period'] ?? '';
  const done = await visit.inThisLocality((tx) => removePeriod(tx, visit.actor, period, visit.now));
  if (!done) throw new Conflict('Somebody took this out before you, or it was never there.');
  return redirect(paths.removedPeriodPath({ slug: localityOf(visit).slug, period }));
}

async function showRemoved(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const period = visit.params['period'] ?? '';
  const removed = await visit.inThisLocality((tx) => findRemovedPeriod(tx, period));
  if (!removed) throw new NotFound();
  const model = {
    title: 'Taken out',
    removed,
    undo: paths.putBackPeriodPath({ slug, period }),
    calendarHref: paths.calendarPath({ slug }),
  };
  return page('localities/views/calendar-removed.njk', model, { breadcrumbs: calendarCrumbs(visit) });
}

async function putBack(visit: Visit): Promise<Answer> {
  const period = visit.params['period'] ?? '';
  const done = await visit.inThisLocality((tx) => putBackPeriod(tx, visit.actor, period));
  if (done.ok) return backToCalendar(visit, 'back');
  if (done.reason === 'misfit') throw new Conflict(`It cannot be put back. ${done.misfit.text}.`);
  throw new Conflict('There is nothing to undo: it is in the calendar, or it was never taken out.');
}

async function periodInAddress(visit: Visit): Promise<KeptPeriod> {
  const found = await visit.inThisLocality((tx) => findPeriod(tx, visit.params['period'] ?? ''));
  if (!found) throw new NotFound();
  return found;
}
