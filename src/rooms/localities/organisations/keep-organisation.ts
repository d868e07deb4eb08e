import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { endPart, findOrganisation, insertPart, updatePart, type Organisation } from './organisations.queries.ts';

type New = { locality: string; name: string; sector: string; urn: number | null; fromOn: string };

/** Makes an organisation take part here. Refused when it does already. */
export async function addOrganisation(tx: Tx, actor: Actor, organisation: New) {
  const id = await insertPart(tx, organisation);
  if (id === null) return { ok: false, reason: 'here-already' } as const;
  await audit(tx, actor, 'localities.organisation.added', id);
  return { ok: true, id } as const;
}

type Change = { id: string; name: string; sector: string; version: number };

/** Changes what it is called here. Refused when somebody saved it since the form was opened. */
export async function changeOrganisation(tx: Tx, actor: Actor, change: Change) {
  if (!(await updatePart(tx, change)))
    return { ok: false, reason: 'changed-since', current: await findOrganisation(tx, change.id) } as const;
  await audit(tx, actor, 'localities.organisation.changed', change.id);
  return { ok: true } as const;
}

/** Ends its part today; what it did here stays. Gives false when it has ended or is not here. */
export async function endOrganisation(tx: Tx, actor: Actor, id: string, today: string): Promise<boolean> {
  const found = await findOrganisation(tx, id);
  if (!found || !(await endPart(tx, id, dayOfEnd(found, today)))) return false;
  await audit(tx, actor, 'localities.organisation.ended', id);
  return true;
}

/** Undoes an end. Gives false when it takes part, also because it was added anew in the meantime. */
export async function restoreOrganisation(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  if (!(await endPart(tx, id, null))) return false;
  await audit(tx, actor, 'localities.organisation.put-back', id);
  return true;
}

/** One that was to begin later never began. */
const dayOfEnd = ({ fromOn }: Organisation, today: string) => (today < fromOn ? fromOn : today);
