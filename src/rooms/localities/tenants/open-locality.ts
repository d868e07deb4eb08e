import { randomUUID } from 'node:crypto';
import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Visit } from '../../../foundation/http/index.ts';
import { insertLocality, slugTaken, type NewLocality } from './localities.queries.ts';

type Opened = { ok: true; id: string } | { ok: false; reason: 'slug-taken' };

const UNIQUE_VIOLATION = '23505';

/**
 * Opens a locality and does the first work in it (inviting its local lead) in the same transaction.
 * Refused when the slug is taken, also when somebody takes it at this very moment.
 */
export async function openLocality(
  { db, actor, inLocality }: Pick<Visit, 'db' | 'actor' | 'inLocality'>,
  locality: Omit<NewLocality, 'id'>,
  now: Date,
  firstWork: (tx: Tx, id: string) => Promise<void>,
): Promise<Opened> {
  const id = randomUUID();
  if (await slugTaken(db, locality.slug)) return { ok: false, reason: 'slug-taken' };
  try {
    await inLocality(id, async (tx) => {
      await insertLocality(tx, { ...locality, id }, now);
      await audit(tx, actor, 'localities.locality.opened', id);
      await firstWork(tx, id);
    });
  } catch (error) {
    const { code, table } = error as { code?: string; table?: string };
    if (code === UNIQUE_VIOLATION && table === 'locality') return { ok: false, reason: 'slug-taken' };
    throw error;
  }
  return { ok: true, id };
}
