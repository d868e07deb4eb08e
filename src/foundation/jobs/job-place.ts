import type { Tx } from '../db/index.ts';
import { localityOf, personIn, type Crumb, type Visit } from '../http/index.ts';
import type { SeenRun } from './look.queries.ts';
import * as paths from './paths.ts';
import { amongJobs } from './place.queries.ts';

/** Where jobs are looked at: in a locality, or on the platform. */
export type JobPlace = {
  hrefs(visit: Visit): { list: string; job(id: string): string; state(id: string): string; cancel(id: string): string };
  crumbs(visit: Visit): Crumb[];
  /** Who sees everybody's jobs here; anybody else sees their own. */
  seesAll(visit: Visit): boolean;
  cancelsAll(visit: Visit): boolean;
};

export function inLocalityPlace(localityHome: (slug: string) => string): JobPlace {
  const slugOf = (visit: Visit) => localityOf(visit).slug;
  return {
    hrefs: (visit) => {
      const slug = slugOf(visit);
      return {
        list: paths.jobsPath({ slug }),
        job: (job) => paths.jobPath({ slug, job }),
        state: (job) => paths.jobStatePath({ slug, job }),
        cancel: (job) => paths.cancelJobPath({ slug, job }),
      };
    },
    crumbs: (visit) => [{ text: localityOf(visit).name, href: localityHome(slugOf(visit)) }],
    seesAll: seesAllHere,
    cancelsAll: (visit) => localityOf(visit).role === 'local-lead',
  };
}

/** Whoever convenes in a locality sees everybody's jobs there. */
export const seesAllHere = (visit: Visit): boolean => ['local-lead', 'facilitator'].includes(localityOf(visit).role);

export function platformPlace(platformHome: string): JobPlace {
  const hrefs = {
    list: paths.platformJobsPath(),
    job: (job: string) => paths.platformJobPath({ job }),
    state: (job: string) => paths.platformJobStatePath({ job }),
    cancel: (job: string) => paths.cancelPlatformJobPath({ job }),
  };
  return {
    hrefs: () => hrefs,
    crumbs: () => [{ text: 'This installation', href: platformHome }],
    seesAll: () => true,
    cancelsAll: () => true,
  };
}

/** Work on the jobs of the place that the address names: the visit's locality, or else the platform. */
export function amongJobsOf<T>(
  visit: Pick<Visit, 'locality' | 'inThisLocality' | 'onPlatform'>,
  work: (tx: Tx, place: string) => Promise<T>,
): Promise<T> {
  const within = (tx: Tx) => amongJobs(tx, (place) => work(tx, place));
  return visit.locality ? visit.inThisLocality(within) : visit.onPlatform(within);
}

export function isOurs(visit: Visit, run: SeenRun): boolean {
  return run.askedBy === personIn(visit).id;
}

export function mayCancel(visit: Visit, run: SeenRun, place: JobPlace): boolean {
  const cancellable = run.state === 'waiting' || run.state === 'running';
  return cancellable && (isOurs(visit, run) || place.cancelsAll(visit));
}
