import type { Tx } from '../../../foundation/db/index.ts';
import { hasOrganisations, insertPart } from './organisations.queries.ts';

const MAPPED = '2023-09-01';
const CONVENED = '2024-09-16';

/** Who takes part in Marlshire, since when. All of them are invented; none is in the public list of schools. */
const INVENTED: readonly (readonly [sector: string, fromOn: string, ...names: string[]])[] = [
  ['primary', CONVENED, 'Otterbrook Primary School', 'Hillcote Church Primary School', 'Marl Green Primary School'],
  ['secondary', CONVENED, 'Hillcote School', 'Ridgeway Academy Marlshire', 'Alderbank High School'],
  ['special', CONVENED, 'Kestrel Park School'],
  ['alternative', CONVENED, 'The Bridge, Marlshire'],
  ['local-authority', MAPPED, 'Marlshire Council: inclusion', 'Marlshire virtual school'],
  ['health', CONVENED, 'Marlshire children’s mental health service', 'Marlshire school nursing'],
  ['social-care', CONVENED, 'Marlshire children’s social care'],
  ['early-help', MAPPED, 'Marlshire early help'],
  ['voluntary', MAPPED, 'Young Marlshire', 'Otterton Youth Trust'],
  ['parents', CONVENED, 'Marlshire parent carer forum'],
  ['police', CONVENED, 'Marlshire youth justice service'],
];

/** Marlshire's organisations, in its own transaction; again and again with the same result. */
export async function seedOrganisations(tx: Tx, locality: string): Promise<void> {
  if (await hasOrganisations(tx, locality)) return;
  for (const [sector, fromOn, ...names] of INVENTED) {
    for (const name of names) await insertPart(tx, { locality, name, sector, urn: null, fromOn });
  }
}
