import type { Day } from '../../../../foundation/days/index.ts';
import type { ActionState, MeetingKind } from '../tables.ts';

/** One meeting of Marlshire's invented history. Names are of invented members; who is not found leads or owns nothing. */
export type InventedMeeting = {
  kind: MeetingKind;
  title: string;
  group?: string;
  on: Day;
  begins: string;
  ends: string;
  place: string;
  /** Names of those asked; everybody who took part on that day where it is left out. */
  asked?: readonly string[];
  items: readonly (readonly [title: string, minutes: number, lead: string, notes: string])[];
  decisions?: readonly (readonly [words: string, reasons: string])[];
  actions?: readonly InventedAction[];
};

/** `days`: due so many days after the meeting, or after today where `fromToday`. */
export type InventedAction = {
  words: string;
  owner: string;
  days: number;
  fromToday?: true;
  state: ActionState;
  outcome?: string;
};
