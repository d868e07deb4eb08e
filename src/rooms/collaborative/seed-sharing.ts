import { addDays } from '../../foundation/days/index.ts';
import type { Actor, Tx } from '../../foundation/db/index.ts';
import { listDocuments } from './documents/documents.queries.ts';
import { addSharing } from './sharing/keep-sharing.ts';
import { countSharing } from './sharing/sharing.queries.ts';

/** Marlshire's agreement on sharing counts, which expires in 45 days. Once. */
export async function seedSharing(tx: Tx, actor: Actor, { locality, today }: { locality: string; today: string }) {
  const { open, ended } = await countSharing(tx);
  if (open + ended > 0) return;
  const asked = {
    audiences: ['everybody'] as const,
    kind: 'agreement' as const,
    words: 'sharing',
    after: null,
    most: 1,
  };
  const [paper] = await listDocuments(tx, asked);
  await addSharing(tx, actor, locality, {
    title: 'Counts by school and term',
    parties: 'Marlshire Council\nSchools of Marlshire that take part\nMarlshire Early Help',
    purpose:
      'Counts of suspensions and permanent exclusions by school and term, to see where help comes late. No child’s record.',
    basis: 'Public task (UK GDPR article 6(1)(e)): counts only, small numbers hidden before they leave a school.',
    ...{ from: addDays(today, -320), expires: addDays(today, 45), document: paper?.id ?? null, link: '' },
  });
}
