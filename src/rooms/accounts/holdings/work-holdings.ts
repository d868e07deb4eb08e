import { inLocality, onPlatform, type Tx } from '../../../foundation/db/index.ts';
import { jobsAskedBy } from '../../../foundation/jobs/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { momentInWords } from './moment-in-words.ts';
import * as own from './own-data.queries.ts';

/** What is kept by locality: asked for in each of them. */
async function byPlace<T>(
  { db, actor, localities }: HoldingsContext,
  read: (tx: Tx) => Promise<T[]>,
): Promise<(T & { place: string })[]> {
  const found: (T & { place: string })[] = [];
  for (const { id, name } of localities) {
    const here = await inLocality(db, actor, id, read);
    found.push(...here.map((one) => ({ ...one, place: name })));
  }
  return found;
}

/** Long work that somebody asked for, inside the localities and outside. */
export async function jobs(context: HoldingsContext): Promise<Holding> {
  const read = (tx: Tx) => jobsAskedBy(tx, context.person.id);
  // Those of the platform are an administrator's: imports and checks outside every locality.
  const outside = (await onPlatform(context.db, context.actor, read)).map((one) => ({ ...one, place: null }));
  const found = [...outside, ...(await byPlace(context, read))];
  return {
    title: 'Long work that you asked for',
    about: 'Imports and reports, so that you are told when they are done. Kept for 90 days.',
    tables: ['jobs.run'],
    rows: found.map(({ place, title, state, askedAt }) => ({
      Locality: place,
      Work: title,
      State: state,
      Asked: momentInWords(askedAt),
    })),
  };
}

/** Files that somebody sent and that are still there. */
export async function files(context: HoldingsContext): Promise<Holding> {
  const read = (tx: Tx) => own.ownFiles(tx, context.person.id);
  const outside = (await onPlatform(context.db, context.actor, read)).map((one) => ({ ...one, place: null }));
  return {
    title: 'Files that you sent',
    about: 'Until what was to be done with them is done, and no longer than the day beside each.',
    tables: ['uploads.upload'],
    rows: [...outside, ...(await byPlace(context, read))].map(({ place, filename, sent, ends }) => ({
      Locality: place,
      File: filename,
      Sent: momentInWords(sent),
      'Kept until': momentInWords(ends),
    })),
  };
}
