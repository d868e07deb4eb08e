import { londonTime } from '../../../foundation/days/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type { JobKind } from '../../../foundation/jobs/index.ts';
import { closeCheck } from './close-check.ts';
import { checksDue } from './results.queries.ts';

/** Closes the checks whose last day is over. Asked each hour: a machine that slept makes up for it. */
export const closeDueChecks: JobKind = {
  name: 'collaborative.close-health-checks',
  label: 'Health checks whose last day is over',
  schedule: { cron: '7 * * * *' },
  async run({ db, actor, now, progress, signal, log }) {
    const today = londonTime(now()).date;
    const due = await onPlatform(db, actor, (tx) => checksDue(tx, today));
    let closed = 0;
    let failed = 0;
    for (const [at, { locality, check }] of due.entries()) {
      signal.throwIfAborted();
      try {
        const done = await closeCheck((work) => inLocality(db, actor, locality, work), actor, {
          locality,
          check,
          today,
        });
        if (done) closed += 1;
      } catch (error) {
        // One locality's trouble keeps no other check open; a job that was stopped or taken over stops.
        if (signal.aborted) throw error;
        log.error({ err: error, check }, 'health check not closed');
        failed += 1;
      }
      await progress(at + 1, due.length);
    }
    const trouble =
      failed > 0 ? ` ${failed} could not be closed; the log says why, and the next hour tries again.` : '';
    return { text: `${closed === 1 ? 'Closed one health check.' : `Closed ${closed} health checks.`}${trouble}` };
  },
};
