import { inLocality, type Actor, type Db } from '../../foundation/db/index.ts';
import { findMarlshire, MARLSHIRE, personaId } from '../accounts/index.ts';
import { everTied, pinThing } from '../thread/index.ts';

const STORY = {
  from: { kind: 'picture', id: 'picture' },
  relation: 'measured-by',
  to: { kind: 'measure', id: 'evidence:suspension-rate/primary' },
  note: 'Where we begin: how often the youngest are suspended.',
} as const;

/** This room's part of Marlshire's story: its lead ties the picture to a measure, once; untied it stays untied. */
export async function seedMarlshire({ owner, now }: { owner: Db; now: Date }): Promise<void> {
  const id = await findMarlshire(owner);
  const person = await personaId(owner, 'local-lead');
  if (!id || !person) return;
  const actor: Actor = { kind: 'person', person };
  const locality = {
    ...MARLSHIRE,
    id,
    areaName: MARLSHIRE.name,
    phase: 'see',
    demonstration: true,
    role: 'local-lead',
  } as const;
  await inLocality(owner, actor, id, async (tx) => {
    if (await everTied(tx)) return;
    const done = await pinThing(tx, actor, locality, STORY, now);
    if (!done.ok) throw new Error(`Marlshire's first link was refused: ${done.reason}`);
  });
}
