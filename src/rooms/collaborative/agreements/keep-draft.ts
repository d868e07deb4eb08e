import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { AgreementCode, Holder } from './agreement-words.ts';
import {
  findItem,
  insertItems,
  listItems,
  resetItem,
  setOrder,
  setRemoved,
  updateItem,
  type DraftItem,
  type ItemWords,
} from './draft.queries.ts';
import { START_TEXTS } from './start-texts.ts';
import { movedByOne, type Words } from './text.rules.ts';
import { currentEdition, holdAgreement, touchAgreement } from './texts.queries.ts';

// Every command holds the agreement before it touches an item: two orders of locks would let two conveners lock each other out.
const MOST_ITEMS = 40;

/** Where a command works: in a locality, on one agreement. */
export type AgreementPlace = { locality: string; agreement: AgreementCode };

async function drafted(tx: Tx, actor: Actor, agreement: AgreementCode, item: string | null = null): Promise<void> {
  await touchAgreement(tx, agreement);
  await audit(tx, actor, 'collaborative.agreement.drafted', item);
}

/** Those of the working copy that are not taken out, as an edition would keep them. */
export function draftWords(items: readonly DraftItem[]): Words[] {
  return items
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id, holder, title, about }) => ({ id, holder, title, about }));
}

/** Fills an empty working copy with our words. Gives false when something is there already. */
export async function startDraft(tx: Tx, actor: Actor, { locality, agreement }: AgreementPlace): Promise<boolean> {
  await holdAgreement(tx, locality, agreement);
  if (draftWords(await listItems(tx, agreement)).length > 0) return false;
  await insertItems(tx, { locality, agreement, from: 0, words: START_TEXTS[agreement] });
  await drafted(tx, actor, agreement);
  return true;
}

/** Adds at the end of the list. Gives false when the list is as long as it may be. */
export async function addItem(tx: Tx, actor: Actor, { locality, agreement }: AgreementPlace, words: ItemWords) {
  await holdAgreement(tx, locality, agreement);
  const items = await listItems(tx, agreement);
  if (draftWords(items).length >= MOST_ITEMS) return false;
  await insertItems(tx, { locality, agreement, from: items.length, words: [words] });
  await drafted(tx, actor, agreement);
  return true;
}

type ItemChange = AgreementPlace & { id: string; version: number; words: ItemWords };

/** Refused when somebody saved it since the form was opened: what they wrote is given, not lost. */
export async function changeItem(tx: Tx, actor: Actor, { locality, agreement, id, version, words }: ItemChange) {
  await holdAgreement(tx, locality, agreement);
  if (!(await updateItem(tx, id, version, words)))
    return { ok: false, current: await findItem(tx, agreement, id) } as const;
  await drafted(tx, actor, agreement, id);
  return { ok: true } as const;
}

/** Moves an item by one among those of its holder. Gives false at the end of the list, or when it is not there. */
export async function moveItem(tx: Tx, actor: Actor, place: AgreementPlace & { id: string; up: boolean }) {
  const { locality, agreement, id, up } = place;
  await holdAgreement(tx, locality, agreement);
  const items = await listItems(tx, agreement);
  const here = draftWords(items);
  const holder = here.find((one) => one.id === id)?.holder;
  const order = movedByOne(
    here.filter((one) => one.holder === holder).map((one) => one.id),
    id,
    up,
  );
  if (holder === undefined || !order) return false;
  const rest = items.map((one) => one.id).filter((one) => !order.includes(one));
  await setOrder(tx, [...order, ...rest]);
  await drafted(tx, actor, agreement, id);
  return true;
}

/** Takes an item out of the working copy, or puts it back. Gives false when that is how it stands, or it is not there. */
export async function takeOut(tx: Tx, actor: Actor, taken: AgreementPlace & { id: string; at: Date | null }) {
  const { locality, agreement, id, at } = taken;
  await holdAgreement(tx, locality, agreement);
  if (!(await findItem(tx, agreement, id)) || !(await setRemoved(tx, id, at))) return false;
  await drafted(tx, actor, agreement, id);
  return true;
}

type Discard = AgreementPlace & { version: number; now: Date };

/**
 * Writes the working copy as the edition that holds has it. `version`: of the agreement as the person saw it; refused when
 * somebody changed the copy since, or when nothing holds yet.
 */
export async function discardDraft(tx: Tx, actor: Actor, { locality, agreement, version, now }: Discard) {
  const held = await holdAgreement(tx, locality, agreement);
  if (held.version !== version) return 'changed-since';
  const current = await currentEdition(tx, agreement);
  if (!current) return 'nothing-holds';
  const kept = new Map(current.items.map((words, place) => [words.id, { words, place }]));
  for (const item of await listItems(tx, agreement)) {
    const was = kept.get(item.id);
    if (was) await resetItem(tx, item.id, was.place, itemWords(was.words));
    else await setRemoved(tx, item.id, now);
  }
  await drafted(tx, actor, agreement);
  return 'done';
}

function itemWords({ holder, title, about }: { holder: Holder | null; title: string; about: string }): ItemWords {
  return { holder, title, about };
}
