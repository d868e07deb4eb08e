import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { JobRefused, type JobContext, type JobKind } from '../../../foundation/jobs/index.ts';
import { lettersArrive } from '../../../foundation/mail/index.ts';
import { inviteOrRenew, MAY_INVITE, peopleInRoles } from '../../accounts/index.ts';
import { findLocality } from '../../localities/index.ts';
import { endAside } from '../members/account-wish.queries.ts';
import { oneNamingAtATime } from '../members/own-member.queries.ts';
import { nameOfAccount } from '../members/tie.rules.ts';
import type { Unjoined, Verdict } from './inviting.rules.ts';
import { judgeMany } from './judge-many.ts';
import { added, NOTHING_YET, outcomeWords, type Tally, type Unsent } from './outcome.rules.ts';
import { inviteMembersPath } from './paths.ts';
import { countUnjoined, nextUnjoined, type Chosen } from './unjoined.queries.ts';

const AT_ONCE = 25;

/** `after`: the last member that was looked at. `total`: how many there were to look at when the work began. */
type Done = { after: string | null; seen: number; total: number; tally: Tally; over: boolean };
const START: Done = { after: null, seen: 0, total: 0, tally: NOTHING_YET, over: false };

/**
 * Invites members to Throughline, some in each step. Letters, invitations, their lines in the audit and how far the work
 * is are kept together, and an invitation that can still be accepted is not sent again: ended in the middle and begun anew,
 * or asked for by two at once, it writes to nobody twice.
 */
export const inviteMembersJob: JobKind = {
  name: 'collaborative.invite-members',
  label: 'Invitations to members',
  async run(context) {
    let done = (context.checkpoint as Done | null) ?? START;
    while (!done.over) {
      const before = done;
      done = await context.step(
        (made: unknown) => made,
        (tx) => inviteSome(context, tx, before),
      );
      await context.progress(done.seen, done.total);
    }
    const here = await context.step(done, findLocality);
    const text = outcomeWords(tallyAtEnd(context, done), lettersArrive(context.config));
    return here ? { text, href: inviteMembersPath({ slug: here.slug }) } : { text };
  },
};

async function inviteSome(context: JobContext, tx: Tx, done: Done): Promise<Done> {
  const { actor, config, locality, payload } = context;
  const whom = whomOf(payload);
  // Whoever is changed or leaves is held alone: of the two the second sees what the first did.
  await oneNamingAtATime(tx);
  await assertMayInvite(context, tx);
  const here = await findLocality(tx);
  if (!here || !locality) throw new Error('Members are invited to a locality');
  const setting = { config, demo: config.demo, now: context.now(), locality: { id: locality, name: here.name } };
  const total = done.after === null ? await countUnjoined(tx, whom) : done.total;
  const next = await nextUnjoined(tx, whom, { after: done.after, most: AT_ONCE });
  const made: ('written' | Unsent)[] = [];
  for (const one of await judgeMany(tx, next, setting)) made.push(await inviteOne(tx, actor, one, setting));
  return {
    after: next.at(-1)?.id ?? done.after,
    seen: done.seen + next.length,
    total,
    tally: added(done.tally, made),
    over: next.length < AT_ONCE,
  };
}

type Judged = Unjoined & { verdict: Verdict };
type Setting = Parameters<typeof inviteOrRenew>[3];

async function inviteOne(
  tx: Tx,
  actor: Actor,
  { id, name, email, verdict }: Judged,
  setting: Setting,
): Promise<'written' | Unsent> {
  if (verdict.is === 'waits' || email === null) return verdict.is === 'waits' ? 'waits' : 'no-address';
  if (verdict.is === 'hindered') return verdict.why;
  const invitee = { name: nameOfAccount({ name }), email, role: verdict.role };
  const done = await inviteOrRenew(tx, actor, invitee, setting);
  if (!done.ok) return NOT_WRITTEN[done.reason];
  await endAside(tx, id);
  return 'written';
}

/** Somebody else invited them, or they came in, since they were looked at a moment ago. */
const NOT_WRITTEN = { member: 'signs-in', invited: 'waits', real: 'real' } as const;

/** Whoever pressed may have another role by the time the work is done. */
async function assertMayInvite({ actor }: JobContext, tx: Tx): Promise<void> {
  const leads = await peopleInRoles(tx, MAY_INVITE);
  if (actor.kind !== 'person' || !leads.some(({ id }) => id === actor.person))
    throw new JobRefused('Whoever asked for these invitations invites people here no longer. No more were written.');
}

/** What is asked of the job: ids alone, since what a job is given is kept. */
export function payloadOf(whom: Chosen): Record<string, string> {
  return 'only' in whom ? { only: whom.only.toSorted().join(' ') } : { except: whom.except.toSorted().join(' ') };
}

function whomOf({ only, except = '' }: Record<string, string>): Chosen {
  const ids = (text: string) => text.split(' ').filter(Boolean);
  return only === undefined ? { except: ids(except) } : { only: ids(only) };
}

/** Who was ticked and is not looked at any more by now is told too. */
function tallyAtEnd({ payload }: JobContext, { seen, tally }: Done): Tally {
  const whom = whomOf(payload);
  const gone = 'only' in whom ? Math.max(0, whom.only.length - seen) : 0;
  return added(
    tally,
    Array.from({ length: gone }, () => 'gone' as const),
  );
}
