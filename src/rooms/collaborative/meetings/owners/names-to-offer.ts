import type { Tx } from '../../../../foundation/db/index.ts';
import { listAsked } from '../planning/asked.queries.ts';
import { convenersToOffer } from './owner-choice.ts';

/** So many names are offered where somebody who leads or owns is typed. */
const OFFERED = 150;

/** Names to offer where somebody is typed who leads or owns at a meeting: who convenes, then those who are asked to it. */
export async function namesToOffer(tx: Tx, meeting: string): Promise<string[]> {
  const everybody = { search: '', letter: '', only: 'all', keep: null } as const;
  const asked = await listAsked(tx, meeting, everybody, { after: null, most: OFFERED });
  return [...(await convenersToOffer(tx)), ...asked.map(({ name }) => name)];
}
