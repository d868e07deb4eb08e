import { definePath } from '../http/index.ts';

export const jobsPath = definePath('/in/:slug/jobs');
export const jobPath = definePath('/in/:slug/jobs/:job');
export const jobStatePath = definePath('/in/:slug/jobs/:job/state');
export const cancelJobPath = definePath('/in/:slug/jobs/:job/cancel');

export const platformJobsPath = definePath('/platform/jobs');
export const platformJobPath = definePath('/platform/jobs/:job');
export const platformJobStatePath = definePath('/platform/jobs/:job/state');
export const cancelPlatformJobPath = definePath('/platform/jobs/:job/cancel');
export const startPlatformJobPath = definePath('/platform/jobs/start/:kind');
