import type { Day } from '../../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { MeetingTables } from '../tables.ts';

export type Decision = {
  id: string;
  meetingId: string;
  words: string;
  reasons: string;
  decidedOn: Day;
  version: number;
};
export type DecisionDetails = Pick<Decision, 'words' | 'reasons'>;

const typed = (reader: Reader) => reader.withTables<MeetingTables>();

function decisions(tx: Tx, removed = false) {
  return typed(tx)
    .selectFrom('collaborative.decision')
    .select(['decision_id as id', 'meeting_id as meetingId', 'words', 'reasons', 'decided_on as decidedOn', 'version'])
    .where('removed_at', removed ? 'is not' : 'is', null);
}

/** `removed`: one that was taken off, for whoever was typing at it. */
export async function findDecision(tx: Tx, id: string, { removed = false } = {}): Promise<Decision | undefined> {
  return decisions(tx, removed).where('decision_id', '=', id).executeTakeFirst();
}

/** What a meeting decided. */
export async function decisionsOf(tx: Tx, meeting: string): Promise<Decision[]> {
  return decisions(tx).where('meeting_id', '=', meeting).orderBy('decided_on').orderBy('decision_id').execute();
}

type New = DecisionDetails & { locality: string; meeting: string; decidedOn: Day };

export async function insertDecision(tx: Tx, { locality, meeting, words, reasons, decidedOn }: New): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.decision')
    .values({ locality_id: locality, meeting_id: meeting, words, reasons, decided_on: decidedOn })
    .returning('decision_id as id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Gives false when somebody saved it, or took it back, since that version. */
export async function updateDecision(
  tx: Tx,
  { id, version, words, reasons }: DecisionDetails & { id: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.decision')
    .set({ words, reasons })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('decision_id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes a decision back, or with null puts it back; gives its meeting, or null when that is how it stands. */
export async function setDecisionRemoved(tx: Tx, id: string, at: Date | null): Promise<string | null> {
  const done = await typed(tx)
    .updateTable('collaborative.decision')
    .set({ removed_at: at })
    .where('decision_id', '=', id)
    .where('removed_at', at === null ? 'is not' : 'is', null)
    .returning('meeting_id as meeting')
    .executeTakeFirst();
  return done?.meeting ?? null;
}
