import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { amongJobs } from './place.queries.ts';

/** A job as somebody sees it. */
export type SeenRun = {
  id: string;
  title: string;
  state: 'waiting' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
  askedBy: string | null;
  askedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  nextAt: Date;
  attempt: number;
  done: number;
  total: number | null;
  outcome: string | null;
  href: string | null;
  problem: string | null;
  reference: string | null;
};

const COLUMNS = sql`run_id as id, title, state, asked_by as "askedBy", asked_at as "askedAt", started_at as "startedAt",
  finished_at as "finishedAt", next_at as "nextAt", attempt, done, total, outcome, href, problem, reference`;

/** A job among those of this transaction's place; null when there is none with this id. */
export async function findRun(tx: Tx, place: string, id: string): Promise<SeenRun | null> {
  const found = await sql<SeenRun>`select ${COLUMNS} from jobs.run
    where locality_id = ${place} and run_id = ${id}`.execute(tx);
  return found.rows[0] ?? null;
}

/** The newest jobs first; of one person, or of all. */
export async function listRuns(tx: Tx, place: string, of: { person: string | null; most: number }): Promise<SeenRun[]> {
  const found = await sql<SeenRun>`select ${COLUMNS} from jobs.run
    where locality_id = ${place} and (${of.person}::uuid is null or asked_by = ${of.person}::uuid)
    order by asked_at desc, run_id limit ${of.most}`.execute(tx);
  return found.rows;
}

/** Every job that a person asked for in this transaction's locality, or outside of one on the platform; oldest first. */
export async function jobsAskedBy(tx: Tx, person: string): Promise<Pick<SeenRun, 'title' | 'state' | 'askedAt'>[]> {
  return amongJobs(tx, async (place) => {
    const found = await sql<Pick<SeenRun, 'title' | 'state' | 'askedAt'>>`select title, state, asked_at as "askedAt"
      from jobs.run where locality_id = ${place} and asked_by = ${person}::uuid order by asked_at`.execute(tx);
    return found.rows;
  });
}

/** Jobs that this person asked for and that go on, or whose end they have not seen yet. */
export async function unseenRuns(tx: Tx, place: string, person: string): Promise<SeenRun[]> {
  const found = await sql<SeenRun>`select ${COLUMNS} from jobs.run
    where locality_id = ${place} and asked_by = ${person} and seen_at is null order by asked_at limit 20`.execute(tx);
  return found.rows;
}

/** The oldest job of a kind that has not ended yet; null when there is none. */
export async function findOpenRun(tx: Tx, place: string, kind: string): Promise<SeenRun | null> {
  const found = await sql<SeenRun>`select ${COLUMNS} from jobs.run
    where locality_id = ${place} and kind = ${kind} and finished_at is null order by asked_at limit 1`.execute(tx);
  return found.rows[0] ?? null;
}

/** Whether a job of a kind about this waits or runs in this transaction's locality, or outside of one on the platform. */
export async function isUnderWay(
  tx: Tx,
  { name }: { name: string },
  payload: Record<string, string>,
): Promise<boolean> {
  return amongJobs(tx, async (place) => {
    const found = await sql`select 1 from jobs.run where locality_id = ${place} and kind = ${name}
      and finished_at is null and payload = ${JSON.stringify(payload)}::jsonb limit 1`.execute(tx);
    return found.rows.length > 0;
  });
}

/** What each job of a kind is about that waits or runs in this transaction's locality, or outside of one on the platform. */
export async function allUnderWay(tx: Tx, { name }: { name: string }): Promise<Record<string, string>[]> {
  return amongJobs(tx, async (place) => {
    const found = await sql<{ payload: Record<string, string> }>`select payload from jobs.run
      where locality_id = ${place} and kind = ${name} and finished_at is null`.execute(tx);
    return found.rows.map(({ payload }) => payload);
  });
}

/** Jobs of a kind in this transaction's locality that go on or have ended since a moment, the newest first; at most 20. */
export async function recentRuns(tx: Tx, { name }: { name: string }, since: Date): Promise<SeenRun[]> {
  return amongJobs(tx, async (place) => {
    const found = await sql<SeenRun>`select ${COLUMNS} from jobs.run
      where locality_id = ${place} and kind = ${name} and coalesce(finished_at, 'infinity') >= ${since}
      order by asked_at desc, run_id limit 20`.execute(tx);
    return found.rows;
  });
}

/** Notes that a person has seen how their jobs of a kind ended, on a page that says what came of them. */
export async function markRecentSeen(tx: Tx, { name }: { name: string }, person: string): Promise<void> {
  await amongJobs(tx, async (place) => {
    await sql`update jobs.run set seen_at = now() where locality_id = ${place} and kind = ${name}
      and asked_by = ${person} and finished_at is not null and seen_at is null`.execute(tx);
  });
}

/** Notes that the person who asked has seen how it ended. */
export async function markSeen(tx: Tx, place: string, id: string, person: string): Promise<void> {
  await sql`update jobs.run set seen_at = now() where locality_id = ${place} and run_id = ${id}
    and asked_by = ${person} and finished_at is not null and seen_at is null`.execute(tx);
}

/** A waiting job is cancelled at once; one that runs is asked to stop. False when it had ended already. */
export async function cancelRun(tx: Tx, place: string, id: string): Promise<boolean> {
  const changed = await sql`update jobs.run set
      state = case when state = 'waiting' then 'cancelled' else 'cancelling' end,
      finished_at = case when state = 'waiting' then now() end, problem = null
    where locality_id = ${place} and run_id = ${id} and state in ('waiting', 'running')`.execute(tx);
  return Number(changed.numAffectedRows ?? 0) > 0;
}
