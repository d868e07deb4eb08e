import type { Tx } from '../../../foundation/db/index.ts';
import {
  Conflict,
  NotFound,
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
import { atFirst } from '../conflict.view-model.ts';
import { isId } from '../../../foundation/ids.ts';
import * as paths from '../paths.ts';
import { addLineForm, changeLineForm, LINE_FIELDS, type TypedLine } from './funding.form.ts';
import { at, back, conveners, formPage } from './funding-pages.ts';
import { findLine, listLines, type FundingLine, type LineDetails } from './funding.queries.ts';
import { lineDifferences, lineForm, valuesOf } from './line-form.view-model.ts';
import { addLine, changeLine, removeLine } from './keep-funding.ts';

/** Lines of the funding, as local leads and facilitators keep them. */
export const keepFundingRoutes: Route[] = [
  get(paths.addFundingPath, conveners, (visit) => addPage(visit)),
  post(paths.addFundingPath, conveners, add),
  get(paths.changeFundingPath, conveners, (visit) => changePage(visit)),
  post(paths.changeFundingPath, conveners, change),
  post(paths.removeFundingPath, conveners, (visit) => remove(visit, visit.now)),
  post(paths.restoreFundingPath, conveners, (visit) => remove(visit, null)),
];

const idOf = (visit: Visit) => visit.params['line'] ?? '';

async function addPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const values = typed(visit.body, LINE_FIELDS);
  const { lines, held } = await visit.inThisLocality((tx) => choices(tx, [values.follows]));
  const model = { title: 'Add a line', action: paths.addFundingPath(at(visit)), ...lineForm(values, lines, held) };
  return formPage(visit, 'funding-line', model, refused);
}

async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(addLineForm(visit.today), visit.body);
  if (!form.ok) return addPage(visit, form);
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await follows(tx, form.value))) return false;
    await addLine(tx, visit.actor, localityOf(visit).id, detailsOf(form.value));
    return true;
  });
  return done ? back(visit, 'added') : addPage(visit, refusal({ follows: 'Choose the line before it' }));
}

/** A line follows one that is here, and not itself. */
async function follows(tx: Tx, { follows: before }: TypedLine, self?: string): Promise<boolean> {
  return before === null || (before !== self && (await findLine(tx, before)) !== undefined);
}

/** What a line may go on from; `held` is what it goes on from now or was typed to, which may be removed. */
async function choices(tx: Tx, ids: readonly (string | null)[]) {
  const held: FundingLine[] = [];
  for (const id of new Set(ids)) {
    const line = isId(id) ? await findLine(tx, id) : undefined;
    if (line) held.push(line);
  }
  return { lines: await listLines(tx), held };
}

async function changePage(visit: Visit, refused?: RefusedForm, now?: FundingLine): Promise<Answer> {
  const { line, values, lines, held } = await visit.inThisLocality(async (tx) => {
    const found = now ?? (await findLine(tx, idOf(visit)));
    if (!found) throw new NotFound();
    const shown = refused ? typed(visit.body, LINE_FIELDS) : valuesOf(found);
    return { line: found, values: shown, ...(await choices(tx, [shown.follows, found.follows])) };
  });
  const address = { ...at(visit), line: line.id };
  const model = {
    title: 'Change a line',
    action: paths.changeFundingPath(address),
    removeAction: line.removedAt ? null : paths.removeFundingPath(address),
    version: refused && !now ? versionSeen(visit.body) : line.version,
    conflict: now ? lineDifferences(now, values, [...held, ...lines]) : null,
    ...lineForm(values, lines, held, line.id),
  };
  return formPage(visit, 'funding-line', model, atFirst(refused, model.conflict));
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeLineForm(visit.today), visit.body);
  if (!form.ok) return changePage(visit, form);
  const id = idOf(visit);
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await findLine(tx, id))) throw new NotFound();
    if (!(await follows(tx, form.value, id))) return 'follows';
    return changeLine(tx, visit.actor, { id, version: form.value.version, ...detailsOf(form.value) });
  });
  if (done === 'follows') return changePage(visit, refusal({ follows: 'Choose the line before it' }));
  if (done.ok) return back(visit, 'changed');
  const said = 'Somebody else saved this line in the meantime. Look at both, then save again';
  return changePage(visit, refusal({ payer: said }), done.current);
}

function detailsOf(value: TypedLine): LineDetails {
  const { pounds, ...rest } = value;
  return {
    ...{ payer: rest.payer, paysFor: rest.paysFor, words: rest.words, model: rest.model, poundsAYear: pounds },
    ...{ from: rest.from, to: rest.to, state: rest.state, follows: rest.follows },
  };
}

async function remove(visit: Visit, when: Date | null): Promise<Answer> {
  if (!(await visit.inThisLocality((tx) => removeLine(tx, visit.actor, idOf(visit), when))))
    throw new Conflict('Somebody did that in the meantime, or this line is not here.');
  return back(visit, when ? 'removed' : 'put-back');
}
