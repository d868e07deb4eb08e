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
  async run({ db, actor, now, progress, signal }) {
    const due = await onPlatform(db, actor, (tx) => checksDue(tx, londonTime(now()).date));
    let closed = 0;
    for (const [at, { locality, check }] of due.entries()) {
      signal.throwIfAborted();
      const done = await closeCheck((work) => inLocality(db, actor, locality, work), actor, { locality, check });
      if (done) closed += 1;
      await progress(at + 1, due.length);
    }
    return { text: closed === 1 ? 'Closed one health check.' : `Closed ${closed} health checks.` };
  },
};
