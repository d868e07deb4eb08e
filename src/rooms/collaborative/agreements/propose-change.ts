import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { Conflict } from '../../../foundation/http/index.ts';
import { findItem, type DraftItem } from './draft.queries.ts';
import { addItem, changeItem, takeOut, type AgreementPlace } from './keep-draft.ts';
import {
  endProposal,
  findProposal,
  insertProposal,
  reopenProposal,
  type Proposal,
  type ProposalWords,
} from './proposals.queries.ts';
import { holdAgreement } from './texts.queries.ts';

/** Says what a member would change; it changes nothing until a convener takes it up. */
export async function proposeChange(
  tx: Tx,
  actor: Actor,
  proposed: AgreementPlace & ProposalWords & { member: string; now: Date },
): Promise<string> {
  await holdAgreement(tx, proposed.locality, proposed.agreement);
  const id = await insertProposal(tx, proposed);
  await audit(tx, actor, 'collaborative.proposal.made', id);
  return id;
}

type Reply = AgreementPlace & {
  id: string;
  version: number;
  /** Of the line it is about, as whoever replies read it in the working copy; 0: none was there. */
  itemVersion: number;
  takeUp: boolean;
  reply: string;
  now: Date;
};

/**
 * Takes a proposal up into the working copy, or does not, with a word on why. Refused when it was ended since, and, to take
 * it up, when somebody changed the line since it was read: words that nobody saw are not written over.
 */
export async function replyToProposal(tx: Tx, actor: Actor, given: Reply) {
  const { id, version, takeUp, reply, now } = given;
  const state = takeUp ? 'taken-up' : 'declined';
  await holdAgreement(tx, given.locality, given.agreement);
  const proposal = await findProposal(tx, given.agreement, id);
  const item = proposal && (await lineOf(tx, given.agreement, proposal));
  if (takeUp && proposal?.state === 'open' && (item?.version ?? 0) !== given.itemVersion)
    return { ok: false, reason: 'line-changed' } as const;
  if (!proposal || !(await endProposal(tx, { id, version, state, reply, now })))
    return { ok: false, reason: 'changed-since' } as const;
  if (takeUp && !(await writeInto(tx, actor, given, { proposal, item })))
    throw new Conflict(
      item
        ? 'Somebody changed this line at the same moment. Open the proposal again.'
        : 'The list is as long as it may be. Take something out first, then take this up.',
    );
  await audit(tx, actor, takeUp ? 'collaborative.proposal.taken-up' : 'collaborative.proposal.declined', id);
  return { ok: true } as const;
}

/** The line of the working copy that a proposal is about; undefined for a new one, and for one that is taken out. */
export async function lineOf(tx: Tx, agreement: AgreementPlace['agreement'], { change, itemId }: Proposal) {
  const item = change === 'add' || itemId === null ? undefined : await findItem(tx, agreement, itemId);
  return item?.removedAt === null ? item : undefined;
}

type Into = { proposal: Proposal; item: DraftItem | undefined };

/** What was to be changed may be gone by now: then the proposed words are added. */
async function writeInto(tx: Tx, actor: Actor, { now, ...place }: Reply, { proposal, item }: Into): Promise<boolean> {
  const { change, holder, title, about } = proposal;
  if (change === 'remove') {
    if (item) await takeOut(tx, actor, { ...place, id: item.id, at: now });
    return true;
  }
  if (!item) return addItem(tx, actor, place, { holder, title, about });
  const words = { holder: item.holder, title, about };
  return (await changeItem(tx, actor, { ...place, id: item.id, version: item.version, words })).ok;
}

type OwnEnd = { agreement: AgreementPlace['agreement']; id: string; version: number; now: Date };

/** The proposer withdraws an open proposal. Gives false when it is no longer open. */
export async function withdrawProposal(tx: Tx, actor: Actor, { id, version, now }: OwnEnd): Promise<boolean> {
  if (!(await endProposal(tx, { id, version, state: 'withdrawn', reply: null, now }))) return false;
  await audit(tx, actor, 'collaborative.proposal.withdrawn', id);
  return true;
}

type Reopened = { id: string; version: number; state: 'declined' | 'withdrawn' };

/** Undoes that a proposal was declined or withdrawn; what was replied stays. Gives false when it stands otherwise. */
export async function openAgain(tx: Tx, actor: Actor, { id, version, state }: Reopened): Promise<boolean> {
  if (!(await reopenProposal(tx, { id, version, state }))) return false;
  await audit(tx, actor, 'collaborative.proposal.opened-again', id);
  return true;
}
