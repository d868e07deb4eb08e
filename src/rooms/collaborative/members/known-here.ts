import type { Tx } from '../../../foundation/db/index.ts';
import { listOrganisations, listSectors } from '../../localities/index.ts';

/** What a member may come from here: sectors in the programme's order, organisations that take part, names of all. */
export async function knownHere(tx: Tx) {
  const [sectors, organisations] = [await listSectors(tx), await listOrganisations(tx)];
  return {
    sectors,
    parts: new Map(organisations.map(({ id, name }) => [id, name])),
    open: organisations.filter(({ endedOn }) => endedOn === null),
  };
}

export type KnownHere = Awaited<ReturnType<typeof knownHere>>;

/** Organisations whose name holds a text, in capitals or not. */
export function partsNamed({ parts }: KnownHere, text: string): string[] {
  const wanted = text.toLowerCase();
  return [...parts].flatMap(([id, name]) => (name.toLowerCase().includes(wanted) ? [id] : []));
}
