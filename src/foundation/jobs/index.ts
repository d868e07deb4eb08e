export { foundationJobs } from './sweep-jobs.ts';
export { JobRefused } from './errors.ts';
export type { JobContext, JobKind, JobOutcome } from './job-kind.ts';
export { jobMigrations } from './migrations.ts';
export { jobPath, jobsPath, platformJobPath, platformJobsPath } from './paths.ts';
export { prepareQueues } from './prepare-queues.queries.ts';
export { startJob } from './start-job.ts';
export { startJobs } from './worker.ts';
export type { JobWorker } from './worker.ts';
