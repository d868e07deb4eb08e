export { measureRequests } from './measure-requests.ts';
export { processMetrics } from './metrics.ts';
export { metricsRoute } from './metrics.routes.ts';
export { metricsMigrations } from './migrations.ts';
