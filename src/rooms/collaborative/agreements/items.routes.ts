import {
  Conflict,
  NotFound,
  get,
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
import { changeItemForm, itemForm } from './agreement.form.ts';
import { agreementOf, at, backTo, conveners, formPage, placeOf } from './agreement-pages.ts';
import { HOLDERS } from './agreement-words.ts';
import { holderName } from './agreement.view-model.ts';
import { findItem, type DraftItem } from './draft.queries.ts';
import { addItem, changeItem, moveItem, takeOut } from './keep-draft.ts';

/** Lines of the working copy: added, changed, moved by one, taken out and put back. */
export const itemsRoutes: Route[] = [
  get(paths.addItemPath, conveners, (visit) => addPage(visit)),
  post(paths.addItemPath, conveners, add),
  get(paths.changeItemPath, conveners, (visit) => changePage(visit)),
  post(paths.changeItemPath, conveners, change),
  post(paths.moveItemPath, conveners, move),
  post(paths.takeOutItemPath, conveners, (visit) => out(visit, visit.now)),
  post(paths.putBackItemPath, conveners, (visit) => out(visit, null)),
];

const idOf = (visit: Visit) => visit.params['item'] ?? '';

function itemFormPage(
  visit: Visit,
  model: { title: string; action: string } & Record<string, unknown>,
  refused?: RefusedForm,
) {
  const { code } = agreementOf(visit);
  const values = (model['values'] ?? typed(visit.body, ['title', 'about', 'holder'])) as Record<string, string>;
  const holders =
    code === 'duties'
      ? HOLDERS.map(({ code: value, name: text }) => ({ value, text, checked: value === values['holder'] }))
      : null;
  return formPage(visit, 'agreement-item', { holders, ...model, values }, refused);
}

function addPage(visit: Visit, refused?: RefusedForm): Answer {
  const model = { title: `Add a ${agreementOf(visit).item}`, action: paths.addItemPath(at(visit)) };
  return itemFormPage(visit, model, refused);
}

async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(itemForm(agreementOf(visit).code), visit.body);
  if (!form.ok) return addPage(visit, form);
  if (!(await visit.inThisLocality((tx) => addItem(tx, visit.actor, placeOf(visit), form.value))))
    return addPage(visit, refusal({ title: 'The list is as long as it may be. Take something out first' }));
  return backTo(paths.draftPath(at(visit)), 'added');
}

async function changePage(visit: Visit, refused?: RefusedForm, now?: DraftItem): Promise<Answer> {
  const { code, item: called } = agreementOf(visit);
  const item = now ?? (await visit.inThisLocality((tx) => findItem(tx, code, idOf(visit))));
  if (!item) throw new NotFound();
  const saved = { title: item.title, about: item.about, holder: item.holder ?? '' };
  const sent = typed(visit.body, ['title', 'about', 'holder']);
  const model = {
    title: `Change a ${called}`,
    action: paths.changeItemPath({ ...at(visit), item: item.id }),
    version: refused && !now ? versionSeen(visit.body) : item.version,
    conflict: now ? itemDifferences(saved, sent, code) : null,
    ...(!refused && { values: saved }),
  };
  return itemFormPage(visit, model, atFirst(refused, model.conflict));
}

type ItemTyped = { title: string; about: string; holder: string };

function itemDifferences(now: ItemTyped, yours: ItemTyped, code: string) {
  const holder = {
    field: 'holder',
    what: 'Who takes it on',
    now: holderName(now.holder),
    yours: holderName(yours.holder || null),
  };
  return differences([
    ...(code === 'duties' ? [holder] : []),
    { field: 'title', what: 'In one line', now: now.title, yours: yours.title },
    { field: 'about', what: 'What that means', now: now.about, yours: yours.about },
  ]);
}

async function change(visit: Visit): Promise<Answer> {
  const { code } = agreementOf(visit);
  const form = parseForm(changeItemForm(code), visit.body);
  if (!form.ok) return changePage(visit, form);
  const { version, ...words } = form.value;
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await findItem(tx, code, idOf(visit)))) throw new NotFound();
    return changeItem(tx, visit.actor, { ...placeOf(visit), id: idOf(visit), version, words });
  });
  if (done.ok) return backTo(paths.draftPath(at(visit)), 'changed');
  const said = 'Somebody else saved this in the meantime. Look at both, then save again';
  return changePage(visit, refusal({ title: said }), done.current);
}

async function move(visit: Visit): Promise<Answer> {
  const up = typed(visit.body, ['to']).to === 'up';
  if (!(await visit.inThisLocality((tx) => moveItem(tx, visit.actor, { ...placeOf(visit), id: idOf(visit), up }))))
    throw new Conflict('It stands at the end already, or was taken out in the meantime.');
  return backTo(paths.draftPath(at(visit)), 'moved');
}

async function out(visit: Visit, when: Date | null): Promise<Answer> {
  const taken = { ...placeOf(visit), id: idOf(visit), at: when };
  if (!(await visit.inThisLocality((tx) => takeOut(tx, visit.actor, taken))))
    throw new Conflict('Somebody did that in the meantime, or it is not here.');
  return backTo(paths.draftPath(at(visit)), when ? 'taken-out' : 'put-back');
}
