import { audit } from '../../../foundation/audit/index.ts';
import { onPlatform } from '../../../foundation/db/index.ts';
import type { JobKind } from '../../../foundation/jobs/index.ts';
import { RetentionTrouble, type RetentionContext, type RetentionRule } from '../../../foundation/personal-data.ts';
import { personalRooms } from '../holdings/registry.ts';
import { noteRun, type LastRun } from './retention.queries.ts';

/** Every rule of every room. */
export function allRules(): RetentionRule[] {
  return personalRooms().flatMap(({ retention }) => [...(retention ?? [])]);
}

/** Runs every rule of every room and notes what each removed. One that fails is noted and does not stop the others. */
export async function runRetention(context: RetentionContext, tell?: (at: number, of: number) => Promise<void>) {
  const rules = allRules();
  const runs: LastRun[] = [];
  for (const [at, rule] of rules.entries()) {
    context.signal?.throwIfAborted();
    runs.push(await runRule(context, rule));
    await tell?.(at + 1, rules.length);
  }
  await onPlatform(context.db, context.actor, async (tx) => {
    for (const run of runs) await noteRun(tx, run);
    await audit(tx, context.actor, 'accounts.retention.done');
  });
  return runs;
}

async function runRule(context: RetentionContext, rule: RetentionRule): Promise<LastRun> {
  const ran = { rule: rule.name, ranAt: context.now };
  try {
    return { ...ran, removed: await rule.run(context), trouble: null };
  } catch (error) {
    if (context.signal?.aborted) throw error;
    if (error instanceof RetentionTrouble) return { ...ran, removed: error.removed, trouble: error.message };
    // The code says enough; a message of the database can quote what is in a row.
    return { ...ran, removed: 0, trouble: `failed (${(error as { code?: string }).code ?? 'no code'})` };
  }
}

/** Each night: what is older than it is kept goes. */
export const retentionJob: JobKind = {
  name: 'accounts.retention',
  label: 'Removal of what is no longer kept',
  schedule: { cron: '40 3 * * *' },
  async run({ db, config, actor, now, signal, progress }) {
    const runs = await runRetention({ db, config, actor, now: now(), signal }, progress);
    const removed = runs.reduce((sum, run) => sum + run.removed, 0);
    const failed = runs.filter(({ trouble }) => trouble).length;
    const text = `${runs.length} rules, ${removed.toLocaleString('en-GB')} rows removed${failed ? `, ${failed} failed` : ''}.`;
    return { text, href: '/platform/retention' };
  },
};
