import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from '../members/tables.ts';
import type { AgreementCode, ChangeCode, Holder, ProposalState } from './agreement-words.ts';
import type { AgreementTables } from './tables.ts';

export type ProposalWords = {
  itemId: string | null;
  change: ChangeCode;
  holder: Holder | null;
  title: string;
  about: string;
  why: string;
};
export type Proposal = ProposalWords & {
  id: string;
  memberId: string | null;
  /** Shown to conveners and to the proposer only. */
  by: string | null;
  proposedAt: Date;
  state: ProposalState;
  reply: string;
  repliedAt: Date | null;
  version: number;
};

export type ProposalCounts = { open: number; ended: number };

const typed = (reader: Reader) => reader.withTables<AgreementTables & MemberTables>();

function proposals(tx: Tx, agreement: AgreementCode) {
  return typed(tx)
    .selectFrom('collaborative.agreement_proposal as p')
    .leftJoin('collaborative.member as m', (join) =>
      join.onRef('m.locality_id', '=', 'p.locality_id').onRef('m.member_id', '=', 'p.member_id'),
    )
    .select(['p.proposal_id as id', 'p.item_id as itemId', 'p.change', 'p.holder', 'p.title', 'p.about', 'p.why'])
    .select(['p.member_id as memberId', 'm.name as by', 'p.proposed_at as proposedAt', 'p.state', 'p.reply'])
    .select(['p.replied_at as repliedAt', 'p.version'])
    .where('p.agreement', '=', agreement);
}

/** How many proposals each agreement has, open and replied to, however many a list shows. */
export async function countProposals(tx: Tx): Promise<ReadonlyMap<AgreementCode, ProposalCounts>> {
  const found = await typed(tx)
    .selectFrom('collaborative.agreement_proposal')
    .select('agreement')
    .select((of) => of.fn.countAll<string>().filterWhere('state', '=', 'open').as('open'))
    .select((of) => of.fn.countAll<string>().filterWhere('state', '<>', 'open').as('ended'))
    .groupBy('agreement')
    .execute();
  return new Map(found.map(({ agreement, open, ended }) => [agreement, { open: Number(open), ended: Number(ended) }]));
}

/** The open ones first, then the newest; at most so many of `countProposals`. */
export async function listProposals(tx: Tx, agreement: AgreementCode, most = 50): Promise<Proposal[]> {
  return proposals(tx, agreement)
    .orderBy((of) => of('p.state', '<>', 'open'))
    .orderBy('p.proposed_at', 'desc')
    .limit(most)
    .execute();
}

export async function findProposal(tx: Tx, agreement: AgreementCode, id: string): Promise<Proposal | undefined> {
  return proposals(tx, agreement).where('p.proposal_id', '=', id).executeTakeFirst();
}

type NewProposal = ProposalWords & { locality: string; agreement: AgreementCode; member: string; now: Date };

export async function insertProposal(tx: Tx, made: NewProposal): Promise<string> {
  const { locality, agreement, member, now, itemId, ...words } = made;
  const done = await typed(tx)
    .insertInto('collaborative.agreement_proposal')
    .values({
      locality_id: locality,
      agreement,
      member_id: member,
      item_id: itemId,
      proposed_at: now,
      replied_at: null,
      ...words,
    })
    .returning('proposal_id')
    .executeTakeFirstOrThrow();
  return done.proposal_id;
}

type End = {
  id: string;
  version: number;
  state: Exclude<ProposalState, 'open'>;
  /** Null: what was replied before stays. */
  reply: string | null;
  now: Date;
};

/** Ends an open proposal; gives false when it was ended or changed since. */
export async function endProposal(tx: Tx, { id, version, state, reply, now }: End): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.agreement_proposal')
    .set((of) => ({ state, ...(reply !== null && { reply }), replied_at: now, version: of('version', '+', 1) }))
    .where('proposal_id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

type Reopen = { id: string; version: number; state: 'declined' | 'withdrawn' };

/** Opens again what stands like this, as long as nobody touched it since that version; what was replied stays. */
export async function reopenProposal(tx: Tx, { id, version, state }: Reopen): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.agreement_proposal')
    .set((of) => ({ state: 'open', replied_at: null, version: of('version', '+', 1) }))
    .where('proposal_id', '=', id)
    .where('version', '=', version)
    .where('state', '=', state)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What a member proposed in this locality, for the member themself. */
export async function proposalsOf(tx: Tx, member: string) {
  return typed(tx)
    .selectFrom('collaborative.agreement_proposal')
    .select(['agreement', 'change', 'title', 'about', 'why', 'proposed_at as proposedAt', 'state', 'reply'])
    .where('member_id', '=', member)
    .orderBy('proposed_at')
    .execute();
}
