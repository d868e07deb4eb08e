import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { AgreementCode } from './agreement-words.ts';
import type { AgreementTables } from './tables.ts';
import type { Words } from './text.rules.ts';

export type KeptAgreement = {
  agreement: AgreementCode;
  /** 0 while nothing was given out. */
  edition: number;
  correction: number;
  revisitOn: string | null;
  version: number;
};

export type Edition = { edition: number; correction: number; givenOutAt: Date; note: string; items: Words[] };

const typed = (reader: Reader) => reader.withTables<AgreementTables>();

/** Those that somebody began; with `lock`, nobody else changes them before this transaction ends. */
export async function listAgreements(tx: Tx): Promise<KeptAgreement[]> {
  return agreements(tx).execute();
}

export async function findAgreement(tx: Tx, agreement: AgreementCode, { lock = false } = {}) {
  const query = agreements(tx).where('agreement', '=', agreement);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

function agreements(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.agreement')
    .select(['agreement', 'edition', 'correction', 'revisit_on as revisitOn', 'version']);
}

/** Makes the row of an agreement where there is none, and holds it until the transaction ends. */
export async function holdAgreement(tx: Tx, locality: string, agreement: AgreementCode): Promise<KeptAgreement> {
  await typed(tx)
    .insertInto('collaborative.agreement')
    .values({ locality_id: locality, agreement, revisit_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const held = await findAgreement(tx, agreement, { lock: true });
  if (!held) throw new Error('The agreement was not begun');
  return held;
}

type AgreementChange = Partial<Pick<KeptAgreement, 'edition' | 'correction' | 'revisitOn'>>;

/** Every change of the words counts the version up, so that nobody gives out what they have not seen. */
export async function touchAgreement(tx: Tx, agreement: AgreementCode, change: AgreementChange = {}): Promise<void> {
  const { edition, correction, revisitOn } = change;
  await typed(tx)
    .updateTable('collaborative.agreement')
    .set((of) => ({
      version: of('version', '+', 1),
      ...(edition !== undefined && { edition }),
      ...(correction !== undefined && { correction }),
      ...(revisitOn !== undefined && { revisit_on: revisitOn }),
    }))
    .where('agreement', '=', agreement)
    .execute();
}

function editions(tx: Tx, agreement: AgreementCode) {
  return typed(tx)
    .selectFrom('collaborative.agreement_edition')
    .select(['edition', 'correction', 'given_out_at as givenOutAt', 'note', 'items'])
    .where('agreement', '=', agreement)
    .orderBy('edition', 'desc')
    .orderBy('correction', 'desc');
}

/** The words that hold now; undefined while nothing was given out. */
export async function currentEdition(tx: Tx, agreement: AgreementCode): Promise<Edition | undefined> {
  return editions(tx, agreement).limit(1).executeTakeFirst();
}

/** What each line that was ever given out is called, by its id: as it holds, or held last. */
export async function titlesGivenOut(tx: Tx, agreement: AgreementCode): Promise<Map<string, string>> {
  const found = await sql<{ id: string; title: string }>`
    select distinct on (i.id) i.id, i.title from collaborative.agreement_edition e,
      jsonb_to_recordset(e.items) as i (id text, title text)
    where e.agreement = ${agreement} order by i.id, e.edition desc, e.correction desc`.execute(tx);
  return new Map(found.rows.map(({ id, title }) => [id, title]));
}

/** The newest first, at most so many. */
export async function listEditions(tx: Tx, agreement: AgreementCode, most = 60): Promise<Edition[]> {
  return editions(tx, agreement).limit(most).execute();
}

export async function insertEdition(
  tx: Tx,
  { locality, agreement, ...edition }: Edition & { locality: string; agreement: AgreementCode },
): Promise<void> {
  await typed(tx)
    .insertInto('collaborative.agreement_edition')
    .values({
      ...{ locality_id: locality, agreement, edition: edition.edition, correction: edition.correction },
      ...{ given_out_at: edition.givenOutAt, note: edition.note, items: JSON.stringify(edition.items) },
    })
    .execute();
}
