import type { AuditActions } from '../audit/index.ts';

/** What the lines of jobs read like on the audit page. */
export const jobActions: AuditActions = {
  'jobs.job.started': { says: 'started a job', thing: 'job', group: 'Jobs' },
  'jobs.job.cancelled': { says: 'cancelled a job', thing: 'job', group: 'Jobs' },
  'jobs.job.stopped': { says: 'stopped a job whose asker no longer takes part', thing: 'job', group: 'Jobs' },
};
