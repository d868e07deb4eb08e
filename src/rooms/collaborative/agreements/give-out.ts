import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { draftWords, type AgreementPlace } from './keep-draft.ts';
import { listItems } from './draft.queries.ts';
import { changesBetween } from './text.rules.ts';
import { currentEdition, holdAgreement, insertEdition, touchAgreement } from './texts.queries.ts';

type GiveOut = AgreementPlace & {
  /** Of the agreement as the person saw it. */
  version: number;
  /** A small correction: what members have agreed to stands. */
  correction: boolean;
  note: string;
  revisitOn: string | null;
  now: Date;
};

/**
 * Makes the working copy the words that hold. A new edition asks everybody again; a correction asks nobody. Refused when
 * the copy was changed since it was seen, when it is empty, or when nothing is different.
 */
export async function giveOut(tx: Tx, actor: Actor, { locality, agreement, ...given }: GiveOut) {
  const held = await holdAgreement(tx, locality, agreement);
  if (held.version !== given.version) return { ok: false, reason: 'changed-since' } as const;
  const items = draftWords(await listItems(tx, agreement));
  if (items.length === 0) return { ok: false, reason: 'empty' } as const;
  const current = await currentEdition(tx, agreement);
  if (changesBetween(current?.items ?? [], items).length === 0) return { ok: false, reason: 'nothing-new' } as const;
  const correcting = given.correction && current !== undefined;
  const edition = held.edition + (correcting ? 0 : 1);
  const correction = correcting ? held.correction + 1 : 0;
  const kept = { edition, correction, givenOutAt: given.now, note: given.note, items };
  await insertEdition(tx, { locality, agreement, ...kept });
  await touchAgreement(tx, agreement, { edition, correction, revisitOn: given.revisitOn });
  await audit(tx, actor, correcting ? 'collaborative.agreement.corrected' : 'collaborative.agreement.given-out');
  return { ok: true, edition, correction } as const;
}

type Revisit = AgreementPlace & { version: number; day: string | null };

/** Sets by when the group looks at an agreement again; null: no day. False when somebody changed it since it was seen. */
export async function setRevisit(
  tx: Tx,
  actor: Actor,
  { locality, agreement, version, day }: Revisit,
): Promise<boolean> {
  const held = await holdAgreement(tx, locality, agreement);
  if (held.version !== version) return false;
  await touchAgreement(tx, agreement, { revisitOn: day });
  await audit(tx, actor, 'collaborative.agreement.revisit-set');
  return true;
}
