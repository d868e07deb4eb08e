import { referenceNumber } from '../log/index.ts';
import { mostAttempts, TRIED_AND_FAILED } from './ending.rules.ts';
import type { JobKind } from './job-kind.ts';
import { sendMessage } from './queue.queries.ts';
import { endAttempt, type Ending } from './run.queries.ts';
import type { RunSetting } from './run-job.ts';
import { findStuck, withStuck, type Patience, type Stuck } from './watch.queries.ts';

export type WatchSetting = Pick<RunSetting, 'db' | 'log'> & Patience & { kinds: readonly JobKind[]; watchMs: number };

/** Looks at each interval for jobs that nobody works on any more, and lets them go on. Every process does; one acts. */
export function watchOver(setting: WatchSetting): { stop(): void } {
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    await lookOnce(setting).catch((error: unknown) => setting.log.warn({ err: error }, 'no watch over jobs'));
    looking = false;
  };
  const timer = setInterval(() => void look(), setting.watchMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function lookOnce(setting: WatchSetting): Promise<void> {
  for (const at of await findStuck(setting.db, setting)) {
    await withStuck(setting.db, at, setting, async (tx, stuck) => {
      const { lease } = stuck;
      if (lease) await endAttempt(tx, { ...stuck, lease }, endingOfSilent(setting, stuck));
      else await sendMessage(tx, stuck.kind, stuck);
    });
  }
}

/** A worker that fell silent counts as a try: a job that brings its process down must not do so for ever. */
function endingOfSilent({ kinds, log }: WatchSetting, stuck: Stuck): Ending {
  const { run: job, kind, attempt } = stuck;
  if (stuck.state === 'cancelling') return { state: 'cancelled' };
  const tries = mostAttempts(kinds.find(({ name }) => name === kind));
  if (attempt < tries) {
    log.warn({ job, kind, attempt }, 'job without a worker goes on');
    return { state: 'waiting', afterSeconds: 0, problem: null, countsAsTry: true };
  }
  const reference = referenceNumber();
  log.error({ job, kind, attempt, reference }, 'job given up: its worker fell silent each time');
  return { state: 'failed', problem: TRIED_AND_FAILED, reference };
}
