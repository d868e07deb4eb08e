import { londonTime } from '../../../../foundation/days/index.ts';
import { JobRefused, type JobContext } from '../../../../foundation/jobs/index.ts';
import { openUpload } from '../../../../foundation/uploads/index.ts';
import { easterSunday, findCalendar, findLocality, schoolRegister } from '../../../localities/index.ts';
import { beginLocalWork } from '../local-work.queries.ts';
import { localUploadPath } from '../paths.ts';
import type { ReadTask } from '../reading/read-in-thread.ts';
import { localKeys } from '../sealing/local-keys.ts';
import type { UploadKind } from '../tables.ts';
import { findLocalUpload } from '../uploads.queries.ts';
import { summerTerms } from './terms.rules.ts';

const FIRST_YEAR = 2006;

/** The file that a job of a check is about. */
export type Place = { upload: string; locality: string; kind: UploadKind; fileId: string; href: string };

/** Throws JobRefused for a file that waits for no check. */
export async function findPlace({ payload, checkpoint, step, job, locality }: JobContext): Promise<Place> {
  const upload = payload['upload'] ?? '';
  return step(checkpoint, async (tx) => {
    await beginLocalWork(tx, job);
    const found = await findLocalUpload(tx, upload);
    if (found?.status !== 'checking' || !found.fileId) throw new JobRefused('This file waits for no check.');
    const href = localUploadPath({ slug: (await findLocality(tx))?.slug ?? '', upload });
    return { upload, locality: locality ?? '', kind: found.kind, fileId: found.fileId, href };
  });
}

/** What the thread that reads needs to know; throws NotReadableError without the keys of the locality. */
export async function taskOf(context: JobContext, { locality, kind, fileId }: Place): Promise<ReadTask> {
  const { payload, db, actor, now, checkpoint, step, config } = context;
  const { keys, days } = await step(checkpoint, async (tx) => {
    await beginLocalWork(tx, context.job);
    const keys = await localKeys(tx, actor, { locality, secret: config.localDataSecret });
    return { keys, days: (await findCalendar(tx)).days };
  });
  const today = londonTime(now()).date;
  const years = Array.from({ length: Number(today.slice(0, 4)) - FIRST_YEAR + 1 }, (_none, at) => FIRST_YEAR + at);
  const pieces: Uint8Array[] = [];
  for await (const piece of openUpload({ db, actor, locality }, fileId).open()) pieces.push(piece);
  return {
    ...{ kind, today, register: schoolRegister(db), authority: payload['authority'] ?? '' },
    bytes: oneBuffer(pieces),
    key: keys.key.toString('hex'),
    sealKey: keys.sealKey.toString('hex'),
    summerFrom: summerTerms(years, { days, easter: easterSunday }),
  };
}

/** In memory of its own, which can be handed to the thread without a copy. */
function oneBuffer(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
