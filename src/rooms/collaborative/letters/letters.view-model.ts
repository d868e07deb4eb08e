import { dateTimeInWords } from '../../../foundation/views/index.ts';
import type { CalendarMeeting } from '../feed/feed-meetings.queries.ts';
import type { LetterStanding } from './letter-standing.ts';
import { tellOfMeetingPath } from './paths.ts';

type Meeting = Pick<CalendarMeeting, 'id' | 'state' | 'endsAt'>;

/** How many can be told now; 0 for a meeting that is over, or was held. */
export function lettersOffered({ state, endsAt }: Meeting, standing: LetterStanding, now: Date): number {
  if (endsAt <= now || state === 'held') return 0;
  return state === 'cancelled' ? standing.toldBefore : standing.neverTold + standing.toldBefore;
}

const people = (count: number, one: string, many: string) =>
  count === 1 ? `One person ${one}` : `${count} people ${many}`;
const count = (n: number) => (n === 1 ? 'one person' : `${n} people`);

/** What the page of a meeting says of its letters to those who convene, with the button that fits. */
export function lettersSection(meeting: Meeting, standing: LetterStanding, given: { slug: string; now: Date }) {
  const offered = lettersOffered(meeting, standing, given.now);
  return {
    told: toldSentence(standing),
    pending: offered === 0 ? null : pendingSentence(meeting, standing),
    without: withoutSentence(standing),
    button: offered === 0 ? null : buttonText(meeting, standing, offered),
    action: tellOfMeetingPath({ slug: given.slug, meeting: meeting.id }),
  };
}

function toldSentence({ told, lastAt }: LetterStanding): string | null {
  if (told === 0 || !lastAt) return null;
  const who = told === 1 ? 'One person has' : `${told} people have`;
  return `${who} had a letter about it as it stands now, the last on ${dateTimeInWords(lastAt)}.`;
}

function pendingSentence({ state }: Meeting, { toldBefore, neverTold }: LetterStanding): string {
  if (state === 'cancelled')
    return `${people(toldBefore, 'has', 'have')} been told of it, but not that it is cancelled.`;
  if (toldBefore > 0) return `It has changed since ${count(toldBefore)} ${toldBefore === 1 ? 'was' : 'were'} told.`;
  return `${people(neverTold, 'is', 'are')} asked and ${neverTold === 1 ? 'has' : 'have'} had no letter yet.`;
}

function withoutSentence({ unreachable }: LetterStanding): string | null {
  if (unreachable === 0) return null;
  return unreachable === 1
    ? 'One of those who are asked cannot be written to: no address is known here, or their account has no part here any more. Tell them yourself.'
    : `${unreachable} of those who are asked cannot be written to: no address is known here, or their accounts have no part here any more. Tell them yourself.`;
}

function buttonText({ state }: Meeting, { toldBefore, told }: LetterStanding, offered: number): string {
  if (state === 'cancelled') return `Tell ${count(offered)} that it is cancelled`;
  if (toldBefore > 0) return `Tell those who were asked (${offered})`;
  return told > 0 ? `Send invitations to ${offered} more` : `Send invitations to ${count(offered)}`;
}
