import { localityOf, personIn, type Asker } from '../http/index.ts';
import type { WaitingItem } from '../room.ts';
import { amongJobsOf } from './job-place.ts';
import { waitingText } from './job.view-model.ts';
import { unseenRuns } from './look.queries.ts';
import { jobPath } from './paths.ts';

/** One's own jobs: the way back to those under way, and, until it was seen, how the others ended. Only what did not work waits. */
export async function waitingJobs(visit: Asker): Promise<WaitingItem[]> {
  const { slug } = localityOf(visit);
  const runs = await amongJobsOf(visit, (tx, place) => unseenRuns(tx, place, personIn(visit).id));
  return runs.map((run) => ({
    ...{ text: waitingText(run, visit.now), href: jobPath({ slug, job: run.id }), due: null },
    // What did not work asks for somebody; what goes on or is done does not.
    told: run.state !== 'failed',
  }));
}
