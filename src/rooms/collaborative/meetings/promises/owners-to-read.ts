import type { Tx } from '../../../../foundation/db/index.ts';
import { labelsOf } from '../../members/evaluator-reads.ts';

type Owned = { ownerId: string | null; owner: string | null };

/** Owners as this reader may read them: whoever did not say yes is, to an evaluator, what they are there for, without an id. */
export async function ownersToRead<T extends Owned>(tx: Tx, found: readonly T[]): Promise<T[]> {
  const withheld = found.map(({ owner, ownerId }) => (owner === null ? ownerId : null));
  const labels = await labelsOf(tx, withheld);
  return found.map((one) => {
    const label = one.owner === null && one.ownerId ? labels.get(one.ownerId) : undefined;
    return label === undefined ? one : { ...one, owner: label, ownerId: null };
  });
}
