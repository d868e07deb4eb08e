import { randomUUID } from 'node:crypto';
import { inLocality, onPlatform, system, type Db } from '../../../foundation/db/index.ts';
import { insertLocality, seedOrganisations, seedTermDates } from '../../localities/index.ts';
import { MARLSHIRE, PERSONAS } from './personas.ts';
import { disablePersonas, ensurePerson, ensureRole, findMarlshire, hasRealLocality } from './seed.queries.ts';

/** Thrown where the demonstration would let strangers in beside people who work here for real. */
export class DemonstrationRefused extends Error {
  constructor() {
    super(
      'DEMO: expected false, because this database holds localities of real people: anybody can sign in to a demonstration.',
    );
    this.name = 'DemonstrationRefused';
  }
}

/** Where the demonstration is off, its invented people are shut out, whatever was before. */
export async function closeDemonstration({ owner, now }: { owner: Db; now: Date }): Promise<void> {
  await onPlatform(owner, system('start'), (tx) => disablePersonas(tx, now));
}

/** Makes Marlshire and its invented people, as the owner; again and again with the same result. */
export async function seedMarlshire({ owner, now }: { owner: Db; now: Date }): Promise<void> {
  if (await hasRealLocality(owner)) throw new DemonstrationRefused();
  const known = await findMarlshire(owner);
  const id = known ?? randomUUID();
  await inLocality(owner, system('seed'), id, async (tx) => {
    if (!known) await insertLocality(tx, { ...MARLSHIRE, id, demonstration: true }, now);
    await seedTermDates(tx, id, now);
    await seedOrganisations(tx, id);
    for (const { name, email, role } of PERSONAS) {
      const person = await ensurePerson(tx, { name, email, administrator: role === 'platform-administrator' }, now);
      if (role !== 'platform-administrator') await ensureRole(tx, { locality: id, person, role }, now);
    }
  });
}
