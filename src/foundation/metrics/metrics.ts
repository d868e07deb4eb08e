import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { poolUse, type Db } from '../db/index.ts';
import { readCounts } from './counts.queries.ts';

export type Metrics = {
  /** Notes that a request has begun; the function that comes back notes how it ended, once. */
  requestBegan(): (ended: { method: string; route: string; status: number; seconds: number }) => void;
  /** Everything in the text form of Prometheus, with what the database has to say; it says so when it cannot. */
  text(db: Db): Promise<string>;
};

/** From a hundredth of a second to the ten that no page should take. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The measures of one process. Labels are templates of addresses, methods and classes of answers: nothing of a person. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = requestMeasures(registry);
  const counts = databaseMeasures(registry);
  return {
    requestBegan: requests.began,
    text: async (db) => {
      await counts.read(db);
      return registry.metrics();
    },
  };
}

function requestMeasures(registry: Registry) {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'How long requests took, by template of the address, method and class of the answer',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: SECONDS,
    registers,
  });
  const inFlight = new Gauge({ name: 'throughline_http_requests_in_flight', help: 'Requests under way', registers });
  const began: Metrics['requestBegan'] = () => {
    inFlight.inc();
    return ({ method, route, status, seconds: took }) => {
      inFlight.dec();
      seconds.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, took);
    };
  };
  return { began };
}

function databaseMeasures(registry: Registry) {
  const registers = [registry];
  const gauge = <const L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `throughline_${name}`, help, labelNames, registers });
  const up = gauge('database_up', '1 when the database answered this look, else 0');
  const pool = gauge('pool_connections', 'Connections that pages use: busy, idle, and requests waiting for one', [
    'state',
  ]);
  const jobs = gauge('jobs', 'Jobs that have not ended, by state', ['state']);
  const oldest = gauge('jobs_oldest_due_seconds', 'For how long the oldest waiting job has been due');
  const letters = gauge('letters_due', 'Letters that are due and not sent');
  const read = async (db: Db) => {
    for (const [state, number] of Object.entries(poolUse(db))) pool.set({ state }, number);
    const counts = await readCounts(db).catch(() => null);
    up.set(counts ? 1 : 0);
    // What is not known is left out; a number from before would be believed.
    if (!counts) {
      for (const measure of [jobs, oldest, letters]) measure.remove();
      return;
    }
    for (const state of ['waiting', 'running', 'cancelling']) jobs.set({ state }, counts.jobs[state] ?? 0);
    oldest.set(counts.oldestDueSeconds);
    letters.set(counts.lettersDue);
  };
  return { read };
}

let made: Metrics | null = null;

/** The one set of measures of this process, made when it is first asked for: a command needs none. */
export function processMetrics(): Metrics {
  return (made ??= createMetrics());
}
