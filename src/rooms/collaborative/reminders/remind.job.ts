import { londonTime } from '../../../foundation/days/index.ts';
import { inLocality, onPlatform, type Actor } from '../../../foundation/db/index.ts';
import type { JobContext, JobKind } from '../../../foundation/jobs/index.ts';
import { postLetter } from '../../../foundation/mail/index.ts';
import { ownAddress } from '../../accounts/index.ts';
import { reminderLetter } from '../letters/meeting-letters.ts';
import { ownMembership } from '../members/own-member.queries.ts';
import { waitingPath } from '../../localities/index.ts';
import { claimReminders, peopleToRemind, type ToRemind } from './reminders.queries.ts';
import { reminderLines, remindWindow } from './reminders.rules.ts';

/** Before it nobody is written to, also those who have no quiet hours. */
const BEGINS_AT = '07:00';

/**
 * Reminds of actions a week ahead and on their day, and of meetings two days ahead. Each hour, so that a machine that
 * slept catches up; what was claimed in the step that posts the letter is never reminded of again.
 */
export const remindJob: JobKind = {
  name: 'collaborative.remind',
  label: 'Reminders of dates',
  schedule: { cron: '5 * * * *' },
  async run(context) {
    const { date, time } = londonTime(context.now());
    if (time < BEGINS_AT) return { text: 'Too early in the morning.' };
    let written = 0;
    let failed = 0;
    const stopped = () => context.signal.aborted;
    for (const one of await peopleToRemind(context.db, remindWindow(date))) {
      if (stopped()) throw context.signal.reason;
      try {
        if (await remind(context, one, date)) written += 1;
      } catch (error) {
        // One person's trouble keeps nobody else's reminder back; a job that was stopped or taken over stops.
        if (stopped()) throw error;
        context.log.error({ err: error, person: one.person }, 'reminder not written');
        failed += 1;
      }
    }
    const trouble = failed > 0 ? ` ${failed} could not be written; the log says why.` : '';
    return { text: `${written === 1 ? 'Wrote 1 reminder.' : `Wrote ${written} reminders.`}${trouble}` };
  },
};

async function remind({ db, config, now, step }: JobContext, one: ToRemind, today: string): Promise<boolean> {
  const actor: Actor = { kind: 'person', person: one.person };
  const to = await onPlatform(db, actor, ownAddress);
  if (!to) return false;
  const own = await inLocality(db, actor, one.locality, (tx) => ownMembership(tx, { id: one.person, email: to }));
  return step(`${one.person} ${one.locality}`, async (tx) => {
    const reminded = await claimReminders(tx, { ...one, own }, remindWindow(today));
    if (reminded.length === 0) return false;
    const link = `${config.baseUrl}${waitingPath({ slug: one.slug })}`;
    const letter = reminderLetter({ locality: one.name, lines: reminderLines(reminded), link });
    await postLetter(tx, { to, letter, person: one.person }, { config, now: now() });
    return true;
  });
}
