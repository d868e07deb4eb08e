import type { JobKind } from '../../../../foundation/jobs/index.ts';
import { endStalled } from '../retention.queries.ts';

/** Lets go of files whose check was cancelled, stopped or given up: pupil numbers stand in them as they were sent. */
export const endStalledChecks: JobKind = {
  name: 'evidence.end-stalled-checks',
  label: 'Files of local data whose check did not end',
  schedule: { cron: '*/10 * * * *' },
  run: async ({ step }) => {
    await step(null, endStalled);
    return { text: 'Nothing is left of files whose check did not come to its end.' };
  },
};
