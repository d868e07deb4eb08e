import { audit } from '../../../foundation/audit/index.ts';
import type { Day } from '../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { listOpenMembers, type Member } from '../members/members.queries.ts';
import { ownVoices } from '../members/who-answers.ts';
import { answeredSoFar, findCheck, listChecks, saveTurnout } from './health.queries.ts';
import { protectResults, type Closed } from './protect-results.ts';
import { answeredBySector, namedAsSilent } from './results.rules.ts';
import { closeForGood, countsOf, insertResults, lockResults, movesBetween, resultsOf } from './results.queries.ts';

/** `today` says who takes part: whoever begins later was not asked. */
type Closing = { locality: string; check: string; today: Day };

/** Runs work in a transaction of the check's locality. */
type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Closes a check for good, works out what may be shown of it beside every earlier one, and keeps only that. What may be
 * shown is worked out between two transactions, since it may take longer than one may wait; a check that is closed and not
 * worked out is taken up again. False where it is not open, and shown already or cancelled.
 */
export async function closeCheck(run: Run, actor: Actor, { locality, check, today }: Closing) {
  const closed = await run(async (tx) => {
    if ((await findCheck(tx, check))?.state === 'open') await close(tx, actor, { check, today });
    return toWorkOut(tx, check);
  });
  if (!closed) return false;
  const results = await protectResults(closed);
  await run(async (tx) => {
    // Two who work out at once may hide different cells, and parts of both would be protected by neither.
    if ((await lockResults(tx, check)).kept) return;
    // Somebody was erased meanwhile: they are not to be shown, and the next look works it out without them.
    if ((await answeredSoFar(tx, check)) !== peopleIn(closed.counts)) return;
    await insertResults(tx, locality, check, results);
    await audit(tx, actor, 'collaborative.health.worked-out', check);
  });
  return true;
}

const peopleIn = (counts: Closed['counts']) =>
  [...answeredBySector(counts).values()].reduce((all, people) => all + people, 0);

async function close(tx: Tx, actor: Actor, { check, today }: Pick<Closing, 'check' | 'today'>): Promise<void> {
  const members = (await listOpenMembers(tx)).filter(({ fromOn }) => fromOn <= today);
  if (!(await closeForGood(tx, check))) return;
  await saveTurnout(tx, check, await turnout(tx, members, answeredBySector(await countsOf(tx, check))));
  await audit(tx, actor, 'collaborative.health.closed', check);
}

/** What a closed check that is not shown yet is worked out from; null for any other. */
async function toWorkOut(tx: Tx, check: string): Promise<Closed | null> {
  const closed = (await listChecks(tx)).filter(({ state }) => state === 'closed').map(({ id }) => id);
  const shown = await resultsOf(tx, closed);
  if (!closed.includes(check) || shown.has(check)) return null;
  const earlier: Closed['earlier'][number][] = [];
  for (const [id, results] of shown) earlier.push({ results, moves: await movesBetween(tx, check, id) });
  const sectors = (await listSectors(tx)).map(({ code }) => code);
  return { sectors, counts: await countsOf(tx, check), earlier };
}

/** Who left since may have answered, so as many were asked at least. */
async function turnout(tx: Tx, members: readonly Member[], bySector: ReadonlyMap<string, number>) {
  const answered = [...bySector.values()].reduce((sum, people) => sum + people, 0);
  const silent = members.filter(({ sector }) => !bySector.get(sector));
  const voice = await ownVoices(tx, silent);
  return {
    ...{ asked: Math.max(members.length, answered), answered },
    unheard: namedAsSilent(silent.filter(({ id }) => voice(id) === 'answers')),
  };
}
