import { dateTimeInWords } from '../../../foundation/views/index.ts';
import type { CalendarMeeting } from '../feed/feed-meetings.queries.ts';
import { askedPath } from '../meetings/paths.ts';
import { inviteMembersPath } from '../inviting/paths.ts';
import { memberPath } from '../paths.ts';
import type { LetterStanding, Unreachable } from './letter-standing.ts';
import { tellOfMeetingPath } from './paths.ts';

type Meeting = Pick<CalendarMeeting, 'id' | 'state' | 'endsAt'>;

/** So many whom no letter reaches are named beside the letters; the others where people are asked. */
const NAMED = 10;
/** Where those whom no letter reaches stand on the page of who is asked. */
export const NO_LETTER = 'no-letter';
/** And those whose account answers nothing there. */
export const ONLY_READ = 'only-read';

/** Whether no letters about a meeting go any more. */
export const isOver = ({ state, endsAt }: Pick<Meeting, 'state' | 'endsAt'>, now: Date) =>
  endsAt <= now || state === 'held';

/** How many can be told now; 0 for a meeting that is over, or was held. */
export function lettersOffered(meeting: Meeting, standing: LetterStanding, now: Date): number {
  if (isOver(meeting, now)) return 0;
  return meeting.state === 'cancelled' ? standing.toldBefore : standing.neverTold + standing.toldBefore;
}

const people = (count: number, one: string, many: string) =>
  count === 1 ? `One person ${one}` : `${count} people ${many}`;
const count = (n: number) => (n === 1 ? 'one person' : `${n} people`);

/** What the page of a meeting says of its letters to those who convene, with the button that fits. */
export function lettersSection(meeting: Meeting, standing: LetterStanding, given: { slug: string; now: Date }) {
  const at = { slug: given.slug, meeting: meeting.id };
  const { joining } = standing;
  const over = isOver(meeting, given.now);
  const all = lettersOffered(meeting, standing, given.now);
  const offered = standing.underWay ? 0 : all - Math.min(joining, all);
  const without = over ? [] : standing.unreachable;
  return {
    over,
    told: toldSentence(standing, over),
    underWay: over ? null : underWaySentence(standing, all),
    pending: offered === 0 ? null : pendingSentence(meeting, { ...standing, neverTold: standing.neverTold - joining }),
    without: withoutSentence(without.length),
    unreached: without
      .slice(0, NAMED)
      .map((one) => ({ name: one.name, href: memberPath({ slug: at.slug, member: one.member }), why: whyOf(one) })),
    more: Math.max(0, without.length - NAMED),
    guests: over ? null : guestsSentence(standing.guests),
    wantNone: over ? null : wantNoneSentence(standing.wantNone),
    onlyRead: over ? null : onlyReadSentence(standing.onlyRead.length),
    onlyReadHref: `${askedPath(at)}#${ONLY_READ}`,
    inviteHref: inviteMembersPath({ slug: at.slug }),
    reachHref: `${askedPath(at)}#${NO_LETTER}`,
    button: offered === 0 ? null : buttonText(meeting, standing, offered),
    action: tellOfMeetingPath(at),
  };
}

/** Of what is over everybody counts who had a letter, whatever changed and whoever left since. */
function toldSentence({ told, written, lastAt }: LetterStanding, over: boolean): string | null {
  const last = lastAt ? `, the last on ${dateTimeInWords(lastAt)}.` : '.';
  if (over) return written === 0 ? null : `${people(written, 'had', 'had')} a letter about it${last}`;
  return told === 0 ? null : `${people(told, 'has', 'have')} had a letter about it as it stands now${last}`;
}

/** Letters that go without another press: somebody has just sent them, or they are for who joined later. */
function underWaySentence({ underWay, joining }: LetterStanding, all: number): string | null {
  if (underWay && all > 0) return `Letters to ${count(all)} are being written now.`;
  if (joining === 0) return null;
  return joining === 1
    ? 'One person has joined since; their letter is being written now, by itself.'
    : `${joining} people have joined since; their letters are being written now, by themselves.`;
}

function pendingSentence({ state }: Meeting, { toldBefore, neverTold }: LetterStanding): string {
  if (state === 'cancelled')
    return `${people(toldBefore, 'has', 'have')} been told of it, but not that it is cancelled.`;
  if (toldBefore > 0) return `It has changed since ${count(toldBefore)} ${toldBefore === 1 ? 'was' : 'were'} told.`;
  return `${people(neverTold, 'is', 'are')} asked and ${neverTold === 1 ? 'has' : 'have'} had no letter yet.`;
}

function withoutSentence(unreachable: number): string | null {
  if (unreachable === 0) return null;
  return unreachable === 1
    ? 'One of those who are asked cannot be written to: no address is known here, somebody of another name signs in with it, or their account has no part here any more. Tell them yourself.'
    : `${unreachable} of those who are asked cannot be written to: no address is known here, somebody of another name signs in with it, or their accounts have no part here any more. Tell them yourself.`;
}

/** What stands beside whom no letter reaches though an address is known. */
export const whyOf = ({ ofAnother }: Pick<Unreachable, 'ofAnother'>): string | null =>
  ofAnother ? 'Somebody of another name signs in here with their address' : null;

/** Being asked to a meeting is not being invited to Throughline, and a letter about it says neither hour nor place. */
export function guestsSentence(guests: number): string | null {
  if (guests === 0) return null;
  return guests === 1
    ? 'One of those who are asked has no account here: a letter reaches them, but they read the hour and the place only once they are invited to Throughline and accept.'
    : `${guests} of those who are asked have no account here: a letter reaches them, but they read the hour and the place only once they are invited to Throughline and accept.`;
}

/** Nobody asks them to be invited: what the letter leaves out they hear in another way. */
export function wantNoneSentence(wantNone: number): string | null {
  if (wantNone === 0) return null;
  return wantNone === 1
    ? 'One of those who are asked wants no account: a letter says the day, so tell them the hour and the place yourself.'
    : `${wantNone} of those who are asked want no account: a letter says the day, so tell them the hour and the place yourself.`;
}

/** They read of it here as everybody does, and say nothing here: those who convene ask them. */
export function onlyReadSentence(onlyRead: number): string | null {
  if (onlyRead === 0) return null;
  return onlyRead === 1
    ? 'One of those who are asked has an account that only reads: a letter reaches them, but they cannot answer here.'
    : `${onlyRead} of those who are asked have accounts that only read: letters reach them, but they cannot answer here.`;
}

function buttonText({ state }: Meeting, { toldBefore, told }: LetterStanding, offered: number): string {
  if (state === 'cancelled') return `Tell ${count(offered)} that it is cancelled`;
  if (toldBefore > 0) return `Tell those who were asked (${offered})`;
  return told > 0 ? `Send invitations to ${offered} more` : `Send invitations to ${count(offered)}`;
}
