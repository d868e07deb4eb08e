import { createHash, timingSafeEqual } from 'node:crypto';
import { NotFound, definePath, everyone, file, get, type Route } from '../http/index.ts';
import { processMetrics } from './metrics.ts';

export const metricsPath = definePath('/metrics');

/**
 * For Prometheus and whatever reads its form. Open to whoever brings METRICS_TOKEN; for anybody else, and where no
 * token is set, there is no such address.
 */
export const metricsRoute: Route = get(metricsPath, everyone, async ({ config, db, authorization }) => {
  if (!config.metricsToken || !same(authorization ?? '', `Bearer ${config.metricsToken}`)) throw new NotFound();
  return file({ body: await processMetrics().text(db), type: 'text/plain; version=0.0.4; charset=utf-8' });
});

/** Takes as long for a near miss as for a wild guess. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
