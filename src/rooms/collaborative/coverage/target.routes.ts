import {
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { listSectors } from '../../localities/index.ts';
import { atFirst } from '../conflict.view-model.ts';
import { crumbs } from '../crumbs.ts';
import { LEVELS } from '../members/member-words.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { coveragePath, examplesPath, targetPath } from '../paths.ts';
import { STARTS } from './starts.ts';
import { readTargets, targetField } from './target.form.ts';
import { keepTargets, marked } from './keep-targets.ts';
import { savedBeside, targetDifferences, targetRows, wantedIn } from './target.view-model.ts';
import { listTargets } from './targets.queries.ts';

const conveners = inThisLocality(MAY_CONVENE);

const FIRST_FIELD = targetField('primary', LEVELS[0].code);
const CHANGED_SINCE = 'Somebody else saved this in the meantime. Look at both, then save again';

const NOTHING_TYPED =
  'No number was typed, so nothing is saved. Enter how many you mean to have in one place at least, or start from a list';

/** Whom the collaborative means to have, as a grid of numbers; a start fills the grid and saves nothing. */
export const targetRoutes: Route[] = [
  get(targetPath, conveners, (visit) => showForm(visit)),
  post(targetPath, conveners, save),
];

/** `changed`: somebody else saved since. What they saved is shown, and its mark goes with it. */
async function showForm(visit: Visit, refused?: RefusedForm, { changed = false } = {}): Promise<Answer> {
  const { slug } = localityOf(visit);
  const [sectors, saved] = await visit.inThisLocality(
    async (tx) => [await listSectors(tx), await listTargets(tx)] as const,
  );
  const start = STARTS.find(({ code }) => code === visit.query['start']);
  const given = (field: string) => typed(visit.body, [field])[field] ?? '';
  const shown = (sector: string, level: string): string =>
    refused ? given(targetField(sector, level)) : wantedIn(start?.targets ?? saved, sector, level);
  const conflict = changed ? targetDifferences(sectors, saved, shown) : null;
  const said = atFirst(refused, conflict);
  const model = {
    title: 'Whom you mean to have',
    action: targetPath({ slug }),
    back: coveragePath({ slug }),
    seen: refused && !changed ? given('seen') : marked(saved),
    conflict,
    start: start?.name ?? null,
    ...startsOf(slug),
    levels: LEVELS.map(({ name }) => name),
    rows: targetRows(sectors, shown, conflict ? savedBeside(conflict) : refused?.errors),
    ...(said && { errorList: said.errorList }),
  };
  const options = { status: refused ? 422 : 200, breadcrumbs: crumbs(visit, 'coverage'), verb: 'agree' } as const;
  return page('collaborative/views/target.njk', model, options);
}

function startsOf(slug: string) {
  const starts = STARTS.map(({ code, name, about }) => ({
    ...{ name, about, href: withQuery(targetPath({ slug }), { start: code }) },
  }));
  return { starts, examplesHref: examplesPath({ slug }) };
}

async function save(visit: Visit): Promise<Answer> {
  const { id, slug } = localityOf(visit);
  const read = readTargets(visit.body, await listSectors(visit.db));
  if (!read.ok) return showForm(visit, refusal(read.messages));
  const { seen } = typed(visit.body, ['seen']);
  const done = await visit.inThisLocality((tx) =>
    keepTargets(tx, visit.actor, { locality: id, seen, to: read.targets }),
  );
  if (done === 'changed-since') return showForm(visit, refusal({ [FIRST_FIELD]: CHANGED_SINCE }), { changed: true });
  if (done === 'nothing') return showForm(visit, refusal({ [FIRST_FIELD]: NOTHING_TYPED }));
  return redirect(withQuery(coveragePath({ slug }), { done }));
}
