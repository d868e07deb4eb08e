import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Takes somebody's words and name out of answers and proposals, in every locality; only where their erasure is due. */
export async function erasePersonFromAgreements(tx: Tx, person: string): Promise<{ said: number; proposed: number }> {
  const done = await sql<{ said: number; proposed: number }>`
    select said, proposed from collaborative.erase_person_agreements(${person}::uuid)`.execute(tx);
  return done.rows[0] ?? { said: 0, proposed: 0 };
}

/** Takes out words beside answers of those who left so many days ago, and of editions replaced so many days ago. */
export async function forgetAgreementWords(tx: Tx, memberDays: number, editionDays: number): Promise<number> {
  const done = await sql<{ n: number }>`
    select collaborative.forget_agreement_words(${memberDays}::integer, ${editionDays}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
