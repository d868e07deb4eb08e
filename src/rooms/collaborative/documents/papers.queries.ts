import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { MeetingTables } from '../meetings/tables.ts';
import type { Audience } from './document-words.ts';
import type { DocumentTables } from './tables.ts';

export type MeetingChoice = { id: string; title: string; beginsAt: Date };
export type Paper = { id: string; title: string };

const typed = (reader: Reader) => reader.withTables<DocumentTables & MeetingTables>();

/** The papers of a meeting that this person may see, as they were attached. */
export async function papersOf(tx: Tx, meeting: string, audiences: readonly Audience[]): Promise<Paper[]> {
  return typed(tx)
    .selectFrom('collaborative.meeting_paper as p')
    .innerJoin('collaborative.document as d', (join) =>
      join.onRef('d.locality_id', '=', 'p.locality_id').onRef('d.document_id', '=', 'p.document_id'),
    )
    .select(['d.document_id as id', 'd.title'])
    .where('p.meeting_id', '=', meeting)
    .where('d.removed_at', 'is', null)
    .where('d.audience', 'in', [...audiences])
    .orderBy('p.attached_at')
    .orderBy('d.document_id')
    .execute();
}

/** The meetings whose paper a document is. */
export async function meetingsWith(tx: Tx, document: string): Promise<MeetingChoice[]> {
  return typed(tx)
    .selectFrom('collaborative.meeting_paper as p')
    .innerJoin('collaborative.meeting as m', (join) =>
      join.onRef('m.locality_id', '=', 'p.locality_id').onRef('m.meeting_id', '=', 'p.meeting_id'),
    )
    .select(['m.meeting_id as id', 'm.title', 'm.begins_at as beginsAt'])
    .where('p.document_id', '=', document)
    .orderBy('m.begins_at', 'desc')
    .limit(50)
    .execute();
}

/** The next twenty meetings and the last ten, to attach a paper to. */
export async function meetingsToChoose(tx: Tx, now: Date): Promise<MeetingChoice[]> {
  const choices = () =>
    typed(tx).selectFrom('collaborative.meeting').select(['meeting_id as id', 'title', 'begins_at as beginsAt']);
  const next = await choices().where('begins_at', '>=', now).orderBy('begins_at').limit(20).execute();
  const last = await choices().where('begins_at', '<', now).orderBy('begins_at', 'desc').limit(10).execute();
  return [...next, ...last];
}

/** Gives false when the meeting is not here, or has this paper already. */
export async function insertPaper(tx: Tx, paper: { meeting: string; document: string; now: Date }): Promise<boolean> {
  const done = await sql`insert into collaborative.meeting_paper (locality_id, meeting_id, document_id, attached_at)
    select m.locality_id, m.meeting_id, ${paper.document}::uuid, ${paper.now} from collaborative.meeting m
    where m.meeting_id = ${paper.meeting}::uuid on conflict do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

export async function deletePaper(
  tx: Tx,
  { meeting, document }: { meeting: string; document: string },
): Promise<boolean> {
  const done = await typed(tx)
    .deleteFrom('collaborative.meeting_paper')
    .where('meeting_id', '=', meeting)
    .where('document_id', '=', document)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}
