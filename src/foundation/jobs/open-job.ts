import type { Tx } from '../db/index.ts';
import { localityOf, type Visit } from '../http/index.ts';
import type { JobKind } from './job-kind.ts';
import { isOurs, seesAllHere } from './job-place.ts';
import { findOpenRun } from './look.queries.ts';
import { jobPath } from './paths.ts';
import { amongJobs } from './place.queries.ts';

/**
 * Whether a job of a kind waits or runs in the locality of this transaction. `href` leads to how far it is, null for a
 * person who may not see it.
 */
export async function openJob(tx: Tx, visit: Visit, { name }: JobKind): Promise<{ href: string | null } | null> {
  const run = await amongJobs(tx, (place) => findOpenRun(tx, place, name));
  if (!run) return null;
  const mayLook = isOurs(visit, run) || seesAllHere(visit);
  return { href: mayLook ? jobPath({ slug: localityOf(visit).slug, job: run.id }) : null };
}
