import type { ActionState, Attended, MeetingKind, MeetingState, Reply } from './tables.ts';

/** The kinds of meeting, as people choose and read them. */
export const MEETING_KINDS: readonly { code: MeetingKind; name: string; hint: string }[] = [
  { code: 'termly', name: 'Termly meeting', hint: 'Everybody, once a term.' },
  { code: 'workshop', name: 'Workshop', hint: 'Longer, to work something out together.' },
  { code: 'check-in', name: 'Check-in', hint: 'Short: how a pilot goes and what it needs.' },
  { code: 'sub-group', name: 'Sub-group', hint: 'A part of the collaborative that works on one thing.' },
  { code: 'other', name: 'Another meeting', hint: 'A visit, a briefing, a review.' },
];

export function kindName(kind: MeetingKind): string {
  return MEETING_KINDS.find(({ code }) => code === kind)?.name ?? kind;
}

export const MEETING_STATES: Record<MeetingState, string> = {
  planned: 'planned',
  held: 'held',
  cancelled: 'cancelled',
};

export const REPLIES: Record<Reply, string> = {
  none: 'nothing yet',
  coming: 'coming',
  apologies: 'cannot come',
};

export const ATTENDED: Record<Attended, string> = { 'not-noted': 'not noted', here: 'here', away: 'away' };

export const ACTION_STATES: Record<ActionState, string> = { open: 'open', done: 'done', dropped: 'dropped' };
