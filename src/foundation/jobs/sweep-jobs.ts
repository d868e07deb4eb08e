import type { JobKind } from './job-kind.ts';
import { sweepRuns } from './sweep.queries.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 1_000;

/** Forgets jobs that ended more than ninety days ago; after a week those that nobody asked for and that went well. */
export const sweepJobs: JobKind = {
  name: 'jobs.sweep',
  label: 'Old jobs forgotten',
  schedule: { cron: '41 * * * *' },
  run: async ({ now, step }) => {
    const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
    const before = { ended: daysAgo(90), quiet: daysAgo(7) };
    let gone = 0;
    for (let more = true; more;) {
      const part = await step(null, (tx) => sweepRuns(tx, before, AT_ONCE));
      gone += part;
      more = part === AT_ONCE;
    }
    return { text: gone === 1 ? 'Forgot 1 job.' : `Forgot ${gone.toLocaleString('en-GB')} jobs.` };
  },
};

/** The jobs of the foundation itself. */
export const foundationJobs: JobKind[] = [sweepJobs];
