import {
  get,
  localityOf,
  parseForm,
  post,
  refusal,
  typed,
  versionSeen,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { atFirst, differences } from '../conflict.view-model.ts';
import * as paths from '../paths.ts';
import { at, back, conveners, formPage } from './funding-pages.ts';
import { hourValueForm } from './funding.form.ts';
import { findHourValue, type HourValue } from './funding.queries.ts';
import { setHourValue } from './keep-funding.ts';

/** What an hour given in kind is worth, as local leads and facilitators set it. */
export const hourValueRoutes: Route[] = [
  get(paths.hourValuePath, conveners, (visit) => hoursPage(visit)),
  post(paths.hourValuePath, conveners, saveHours),
];

async function hoursPage(visit: Visit, refused?: RefusedForm, now?: HourValue): Promise<Answer> {
  const saved = now ?? (await visit.inThisLocality(findHourValue));
  const values = refused
    ? typed(visit.body, ['pounds', 'terms'])
    : { pounds: saved ? String(saved.pounds) : '', terms: String(saved?.termsAYear ?? 3) };
  const model = { title: 'What an hour is worth', action: paths.hourValuePath(at(visit)), values };
  const seen = {
    version: refused && !now ? versionSeen(visit.body) : (saved?.version ?? 0),
    conflict: now ? hourDifferences(now, values) : null,
  };
  return formPage(visit, 'hour-value', { ...model, ...seen }, atFirst(refused, seen.conflict));
}

function hourDifferences(now: HourValue, yours: { pounds: string; terms: string }) {
  return differences([
    { field: 'pounds', what: 'An hour is worth, in pounds', now: String(now.pounds), yours: yours.pounds },
    { field: 'terms', what: 'Terms a year', now: String(now.termsAYear), yours: yours.terms },
  ]);
}

async function saveHours(visit: Visit): Promise<Answer> {
  const form = parseForm(hourValueForm, visit.body);
  if (!form.ok) return hoursPage(visit, form);
  const { pounds, terms: termsAYear, version } = form.value;
  const value = { locality: localityOf(visit).id, pounds, termsAYear, version };
  const done = await visit.inThisLocality((tx) => setHourValue(tx, visit.actor, value));
  if (done.ok) return back(visit, 'hours');
  return hoursPage(
    visit,
    refusal({ pounds: 'Somebody else saved this in the meantime. Look at both, then save again' }),
    done.current,
  );
}
