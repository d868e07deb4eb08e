import { inLocality, type Actor, type Tx } from '../../foundation/db/index.ts';
import type { SeedContext } from '../../foundation/room.ts';
import { seedLocalData } from './local/demonstration/seed-local-data.ts';
import { findMarlshire, MARLSHIRE, personaId } from '../accounts/index.ts';
import { everTied, pinThing } from '../thread/index.ts';
import { knownIn } from './figures/known.ts';
import { writeQuestionId } from './questions/question-id.rules.ts';
import { findDataPicture, listDataPictures } from './write-up/data-picture.queries.ts';
import { changeDataPicture, makeDataPicture } from './write-up/keep-data-picture.ts';
import { sourcePage } from './write-up/source-page.ts';

const STORY = {
  from: { kind: 'picture', id: 'picture' },
  relation: 'measured-by',
  to: { kind: 'measure', id: 'evidence:suspension-rate/primary' },
  note: 'Where we begin: how often the youngest are suspended.',
} as const;

const WRITTEN = [
  {
    figure: 'suspension-rate-total-trend',
    words: 'To ask in each school: which pupils stand behind this, and what did they do before they were suspended?',
  },
  {
    figure: 'permanent-exclusion-rate-total-trend',
    words: 'To ask each other: who knew the pupil in the months before, and what could they offer?',
  },
] as const;

/** This room's part of Marlshire's story: invented local data, and its lead ties the picture to a measure, once; untied it stays untied. */
export async function seedMarlshire({
  owner,
  now,
  config,
}: Pick<SeedContext, 'owner' | 'now' | 'config'>): Promise<void> {
  const id = await findMarlshire(owner);
  const person = await personaId(owner, 'local-lead');
  if (!id || !person) return;
  await seedLocalData(owner, { locality: id, now, secret: config.localDataSecret });
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
  await inLocality(owner, actor, id, (tx) => seedDataPicture(tx, actor, id, now));
}

/** One page written up for a meeting, once; removed it stays removed. */
async function seedDataPicture(tx: Tx, actor: Actor, locality: string, now: Date): Promise<void> {
  if ((await listDataPictures(tx)).length > 0) return;
  const known = await knownIn(tx);
  const at = { locality: { slug: MARLSHIRE.slug, areaNumber: MARLSHIRE.areaNumber }, questions: [] };
  const from = writeQuestionId({ question: 'picture', area: MARLSHIRE.areaNumber, choices: {} });
  const page = await sourcePage(tx, known, at, from);
  const chosen = WRITTEN.flatMap(({ figure }) => {
    const found = page?.figures.find(({ id }) => id === figure);
    return found ? [{ from, figure, title: found.title }] : [];
  });
  const picture = await makeDataPicture(tx, actor, { locality, title: 'Where we begin', chosen, now });
  const made = await findDataPicture(tx, picture);
  if (!made) throw new Error('Marlshire’s first data picture is not there');
  const figures = made.figures.map((one) => ({
    ...one,
    words: WRITTEN.find(({ figure }) => figure === one.figure)?.words ?? '',
  }));
  const introduction = 'For our first meeting: two figures to look at together before we ask anybody why.';
  await changeDataPicture(tx, actor, { ...made, introduction, figures }, now);
}
