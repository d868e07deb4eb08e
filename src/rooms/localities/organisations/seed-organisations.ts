import type { Tx } from '../../../foundation/db/index.ts';
import { hasOrganisations, insertPart } from './organisations.queries.ts';

/** Who takes part in Marlshire. All of them are invented; none is in the public list of schools. */
const INVENTED: readonly (readonly [sector: string, ...names: string[]])[] = [
  ['primary', 'Otterbrook Primary School', 'Hillcote Church Primary School', 'Marl Green Primary School'],
  ['secondary', 'Hillcote School', 'Ridgeway Academy Marlshire', 'Alderbank High School'],
  ['special', 'Kestrel Park School'],
  ['alternative', 'The Bridge, Marlshire'],
  ['local-authority', 'Marlshire Council: inclusion', 'Marlshire virtual school'],
  ['health', 'Marlshire children’s mental health service', 'Marlshire school nursing'],
  ['social-care', 'Marlshire children’s social care'],
  ['early-help', 'Marlshire early help'],
  ['voluntary', 'Young Marlshire', 'Otterton Youth Trust'],
  ['parents', 'Marlshire parent carer forum'],
  ['police', 'Marlshire youth justice service'],
];

/** Marlshire's organisations, in its own transaction; again and again with the same result. */
export async function seedOrganisations(tx: Tx, locality: string, today: string): Promise<void> {
  if (await hasOrganisations(tx, locality)) return;
  for (const [sector, ...names] of INVENTED) {
    for (const name of names) await insertPart(tx, { locality, name, sector, urn: null, fromOn: today });
  }
}
