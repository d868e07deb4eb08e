import { randomUUID } from 'node:crypto';
import { inLocality, system, type Db } from '../../../foundation/db/index.ts';
import { insertLocality } from '../../localities/index.ts';
import { MARLSHIRE, PERSONAS } from './personas.ts';
import { ensurePerson, ensureRole, findMarlshire } from './seed.queries.ts';

/** Makes Marlshire and its invented people, as the owner; again and again with the same result. */
export async function seedMarlshire({ owner, now }: { owner: Db; now: Date }): Promise<void> {
  const known = await findMarlshire(owner);
  const id = known ?? randomUUID();
  await inLocality(owner, system('seed'), id, async (tx) => {
    if (!known) await insertLocality(tx, { ...MARLSHIRE, id, demonstration: true }, now);
    for (const { name, email, role } of PERSONAS) {
      const person = await ensurePerson(tx, { name, email, administrator: role === 'platform-administrator' }, now);
      if (role !== 'platform-administrator') await ensureRole(tx, { locality: id, person, role }, now);
    }
  });
}
