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
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { atFirst } from '../../conflict.view-model.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import { namesToOffer } from '../owners/names-to-offer.ts';
import { ownerTyped } from '../owners/owner-choice.ts';
import * as paths from '../paths.ts';
import { itemDifferences, SAVED_MEANWHILE } from '../saved-meanwhile.view-model.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { changeItemForm, ITEM_FIELDS, newItemForm } from './agenda.form.ts';
import { findItem, type AgendaItem } from './agenda.queries.ts';
import { addItem, changeItem, moveItem, removeItem, restoreItem } from './keep-agenda.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** The agenda of a meeting: items in order, how long, who leads, and what was said. */
export const agendaRoutes: Route[] = [
  post(paths.agendaPath, conveners, addOrMove),
  get(paths.agendaItemPath, conveners, (visit) => itemPage(visit)),
  post(paths.agendaItemPath, conveners, change),
  post(paths.removeItemPath, conveners, removeOrRestore),
];

async function addOrMove(visit: Visit): Promise<Answer> {
  const { up, down } = typed(visit.body, ['up', 'down']);
  if (up !== '') return move(visit, up, 'up');
  if (down !== '') return move(visit, down, 'down');
  const form = parseForm(newItemForm, visit.body);
  if (!form.ok) return itemPage(visit, form);
  const { title, minutes: minutesLong, lead, notes } = form.value;
  const done = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const chosen = await ownerTyped(tx, lead);
    if (!chosen.ok) return refusal({ lead: chosen.message });
    const at = { locality: localityOf(visit).id, meeting: meeting.id };
    return addItem(tx, visit.actor, at, { title, minutesLong, ledBy: chosen.owner, notes });
  });
  return typeof done === 'string' ? backTo(visit, `item-${done}`, { done: 'item-on' }) : itemPage(visit, done);
}

/** Back to the button that was pressed, for the next press; at the end of the list to the item. */
async function move(visit: Visit, id: string, way: 'up' | 'down'): Promise<Answer> {
  const done = await visit.inThisLocality((tx) => moveItem(tx, visit.actor, { meeting: meetingId(visit), id, way }));
  if (!done) throw new NotFound();
  return backTo(visit, done.further ? `${way}-${id}` : `item-${id}`);
}

/** What became of an item while somebody typed: saved by another, or taken off, when it can be put on anew. */
type Meanwhile = { now?: AgendaItem | undefined; gone?: true };

/** The form of an item: a new one that was refused, or one that is there. */
async function itemPage(visit: Visit, refused?: RefusedForm, { now, gone }: Meanwhile = {}): Promise<Answer> {
  const id = gone ? undefined : visit.params['point'];
  const { meeting, item, names } = await visit.inThisLocality(async (tx) => ({
    meeting: await thisMeeting(tx, visit),
    item: now ?? (id ? await findItem(tx, meetingId(visit), id) : undefined),
    names: await namesToOffer(tx, meetingId(visit)),
  }));
  if (id && !item) throw new NotFound();
  const at = atMeeting(visit);
  const values = item && !refused ? valuesOf(item) : typed(visit.body, ITEM_FIELDS);
  const conflict = now ? itemDifferences(now, values) : null;
  const model = {
    title: item ? 'Change an item of the agenda' : 'Put something on the agenda',
    action: item ? paths.agendaItemPath({ ...at, point: item.id }) : paths.agendaPath(at),
    went: { at: meeting.minutesSentAt, printed: meeting.minutesPrinted },
    removeAction: item ? paths.removeItemPath({ ...at, point: item.id }) : null,
    ...{ values, names, conflict, version: versionOf(visit, { refused, now, item }) },
    ...atFirst(refused, conflict),
  };
  return page('collaborative/views/meetings/item.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

type Seen = { refused: RefusedForm | undefined; now: AgendaItem | undefined; item: AgendaItem | undefined };

/** A form that was only typed wrongly keeps the version it was opened with: what was saved since still comes to light. */
function versionOf(visit: Visit, { refused, now, item }: Seen): number | null {
  if (!item) return null;
  const seen = versionSeen(visit.body);
  return refused && !now && seen > 0 ? seen : item.version;
}

function valuesOf({ title, minutesLong, lead, notes }: AgendaItem) {
  return { title, minutes: minutesLong === null ? '' : String(minutesLong), lead: lead ?? '', notes };
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeItemForm, visit.body);
  if (!form.ok) return itemPage(visit, form);
  const { title, minutes: minutesLong, lead, notes, version } = form.value;
  const [meeting, id] = [meetingId(visit), visit.params['point'] ?? ''];
  const done = await visit.inThisLocality(async (tx) => {
    const item = await findItem(tx, meeting, id);
    if (!item) return { ok: false, reason: 'changed-since', current: undefined } as const;
    // Who leads may have left since: as long as nobody changes the name, it stays.
    const same = item.lead !== null && item.lead === lead;
    const chosen = same ? { ok: true as const, owner: item.ledBy } : await ownerTyped(tx, lead);
    if (!chosen.ok) return { ok: false, refused: refusal({ lead: chosen.message }) } as const;
    return changeItem(tx, visit.actor, { meeting, id, version, title, minutesLong, ledBy: chosen.owner, notes });
  });
  if (done.ok) return backTo(visit, `item-${id}`, { done: 'item' });
  if ('refused' in done) return itemPage(visit, done.refused);
  if (!done.current) return itemPage(visit, refusal({ title: TAKEN_OFF }), { gone: true });
  return itemPage(visit, refusal({ notes: SAVED_MEANWHILE }), { now: done.current });
}

const TAKEN_OFF =
  'Somebody took this item off the agenda in the meantime. What you typed is below: saving puts it on the agenda as a new item';

async function removeOrRestore(visit: Visit): Promise<Answer> {
  const { undo } = typed(visit.body, ['undo']);
  const item = { meeting: meetingId(visit), id: visit.params['point'] ?? '', now: visit.now };
  const done = await visit.inThisLocality((tx) =>
    undo === 'yes' ? restoreItem(tx, visit.actor, item) : removeItem(tx, visit.actor, item),
  );
  if (!done) throw new Conflict('This item is not there any more, or has been put back already.');
  if (undo === 'yes') return backTo(visit, `item-${item.id}`, { done: 'item-back' });
  return backTo(visit, null, { done: 'item-off', thing: item.id });
}

/** `anchor`: the thing that was changed; null where it is gone, so that the page opens with what has happened. */
function backTo(visit: Visit, anchor: string | null, query: Record<string, string> = {}): Answer {
  const page = withQuery(paths.meetingPath(atMeeting(visit)), query);
  return redirect(anchor ? `${page}#${anchor}` : page);
}
