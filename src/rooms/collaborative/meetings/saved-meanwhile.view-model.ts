import { differences, type Difference } from '../conflict.view-model.ts';
import type { AgendaItem } from './agenda/agenda.queries.ts';
import { ATTENDED, kindName, REPLIES } from './meeting-words.ts';
import type { AskedMember } from './planning/asked.queries.ts';
import type { Meeting, MeetingDetails } from './planning/meetings.queries.ts';
import type { Decision } from './promises/decisions.queries.ts';
import { whenInWords } from './when-words.ts';

type Typed<Field extends string> = Record<Field, string>;

/** What a form is refused with where somebody else saved the same meanwhile; both stand beside each other above it. */
export const SAVED_MEANWHILE = 'Somebody else saved this in the meantime. Look at both, then save again';

/** A meeting: what it is called, when and where. */
export function meetingDifferences(now: Meeting, yours: MeetingDetails): Difference[] {
  return differences([
    { field: 'title', what: 'What the meeting is called', now: now.title, yours: yours.title },
    { field: 'kind', what: 'Kind', now: kindName(now.kind), yours: kindName(yours.kind) },
    { field: 'group', what: 'Sub-group or circle', now: now.groupName ?? '', yours: yours.groupName ?? '' },
    { field: 'date', what: 'When', now: whenInWords(now), yours: whenInWords(yours) },
    { field: 'place', what: 'Place', now: now.place, yours: yours.place },
    { field: 'link', what: 'Link of the call', now: now.link, yours: yours.link },
  ]);
}

/** An item of the agenda, with its notes. */
export function itemDifferences(now: AgendaItem, yours: Typed<'title' | 'minutes' | 'lead' | 'notes'>): Difference[] {
  const minutes = now.minutesLong === null ? '' : String(now.minutesLong);
  return differences([
    { field: 'title', what: 'What is talked about', now: now.title, yours: yours.title },
    { field: 'minutes', what: 'Minutes', now: minutes, yours: yours.minutes },
    { field: 'lead', what: 'Who leads', now: now.lead ?? '', yours: yours.lead },
    { field: 'notes', what: 'Notes', now: now.notes, yours: yours.notes },
  ]);
}

/** The words of the minutes. */
export function wordsDifferences(now: Meeting, yours: string): Difference[] {
  return differences([{ field: 'minutes', what: 'Words', now: now.minutes, yours }]);
}

/** A decision and its reasons. */
export function decisionDifferences(now: Decision, yours: Typed<'words' | 'reasons'>): Difference[] {
  return differences([
    { field: 'words', what: 'What was decided', now: now.words, yours: yours.words },
    { field: 'reasons', what: 'Why', now: now.reasons, yours: yours.reasons },
  ]);
}

type ActionForm = Typed<'words' | 'owner' | 'due'> & { outcome?: string };

/** An action, both as they stand in its form; `outcome`: where the form holds what came of it too. */
export function actionDifferences(now: ActionForm, yours: ActionForm): Difference[] {
  return differences([
    { field: 'words', what: 'What is to be done', now: now.words, yours: yours.words },
    { field: 'owner', what: 'Who does it', now: now.owner, yours: yours.owner },
    { field: 'due', what: 'By when', now: now.due, yours: yours.due },
    { field: 'outcome', what: 'What came of it', now: now.outcome ?? '', yours: yours.outcome ?? '' },
  ]);
}

/** What is noted of one person at a meeting. */
export function personDifferences(
  { reply, attended, substitute }: AskedMember,
  yours: Typed<'reply' | 'attended' | 'substitute'>,
): Difference[] {
  const said = (code: string) => REPLIES[code as keyof typeof REPLIES];
  const came = (code: string) => ATTENDED[code as keyof typeof ATTENDED];
  return differences([
    { field: 'reply', what: 'What they said before', now: said(reply), yours: said(yours.reply) },
    {
      field: 'attended',
      what: 'Whether they were there',
      now: came(attended),
      yours: came(yours.attended || attended),
    },
    { field: 'substitute', what: 'Who comes instead', now: substitute ?? '', yours: yours.substitute },
  ]);
}
