import { localityOf, versionSeen, type Visit } from '../../../../foundation/http/index.ts';
import { CONVENED } from '../../members/unnamed-words.ts';
import { ACTION_STATES } from '../meeting-words.ts';
import { actionPath, endActionPath, meetingPath, takeActionPath } from '../paths.ts';
import { isOwn, type Owner } from '../owners/owner.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { typedDay } from '../planning/meeting-form.view-model.ts';
import { actionDifferences } from '../saved-meanwhile.view-model.ts';
import { mayTakePart } from '../who-takes-part.ts';
import type { Action } from './actions.queries.ts';
import { askedWords, waitsAgainFrom } from './asked-again.rules.ts';
import type { ACTION_FIELDS, END_FIELDS } from './promises.form.ts';

type Sent = Record<(typeof ACTION_FIELDS)[number] | (typeof END_FIELDS)[number], string>;
type Given = {
  action: Action;
  meeting: Meeting | undefined;
  own: Owner;
  visit: Visit;
  manages: boolean;
  /** What was typed into the form that was refused: of the change, or of what came of it. */
  sent: Sent | null;
  changing: boolean;
  /** Whether "Not yet" notes that the owner was asked. */
  asks: boolean;
  now: Action | undefined;
};

const ACTION_DONE: Record<string, string> = {
  changed: 'The change is saved.',
  taken: 'This is yours now.',
  'action-done': 'Noted as done.',
  'action-dropped': 'Noted as dropped.',
  'action-open': 'It is open.',
  'action-ask-again': 'It is to be asked after again.',
};

/** What has just happened to an action, as its page and the list say it. */
export function actionDone(
  done: string | string[] | undefined,
  action: Action | undefined,
  today: string,
): string | null {
  return done === 'action-asked' ? askedWords(action, today) : (ACTION_DONE[String(done)] ?? null);
}

/** One action as its reader may see and end it. */
export function actionPage({ action, meeting, own, visit, manages, sent, changing, now, asks }: Given) {
  const { slug } = localityOf(visit);
  const owns = isOwn(action.ownedBy, own);
  const at = { slug, action: action.id };
  const saved = savedOf(action);
  const seen = versionSeen(visit.body);
  const said = sent && changing && hasOutcome(visit.body) ? sent.outcome : null;
  const conflict = now && sent && changing ? changeConflict(action, sent, said) : null;
  return {
    title: 'Action',
    done: actionDone(visit.query['done'], action, visit.today),
    it: actionLine(action, { slug, today: visit.today }),
    stateWords: ACTION_STATES[action.state],
    meeting: meeting && {
      title: meeting.title,
      href: meetingPath({ slug, meeting: meeting.id }),
      at: meeting.beginsAt,
      went: { at: meeting.minutesSentAt, printed: meeting.minutesPrinted },
    },
    changeAction: manages ? actionPath(at) : null,
    endAction: said === null && (manages || (owns && mayTakePart(visit))) ? endActionPath(at) : null,
    takeAction: mayTake(action, own) ? takeActionPath(at) : null,
    // A form that was typed into before somebody else saved keeps its words, not their version.
    version: sent && !now && seen > 0 ? seen : action.version,
    values: sent && changing ? sent : saved,
    outcome: sent && !changing ? sent.outcome : action.outcome,
    typing: sent !== null && changing,
    // What came of it, typed with a day that belongs into the change: both are in one form then, and one press keeps both.
    said,
    // Where the press came from is kept until the form goes through.
    asks: asks ? { asked: sent?.asked ?? '', newDue: sent?.newDue ?? '' } : null,
    againFrom: asks ? waitsAgainFrom(action) : null,
    keep: sent && !changing ? { back: sent.back, show: sent.show, q: sent.q, whose: sent.whose } : null,
    conflict,
    savedNow: now && !conflict ? { ...saved, outcome: now.outcome, state: ACTION_STATES[now.state] } : null,
  };
}

const savedOf = ({ words, owner, dueOn }: Action) => ({ words, owner: owner ?? '', due: dueOn ? typedDay(dueOn) : '' });

/** `said`: what the form holds of what came of it; null where it holds nothing of it. */
function changeConflict(action: Action, { words, owner, due }: Sent, said: string | null) {
  const came = (outcome: string) => (said === null ? {} : { outcome });
  return actionDifferences({ ...savedOf(action), ...came(action.outcome) }, { words, owner, due, ...came(said ?? '') });
}

/** The change as it would be with the new day that was typed beside what came of it. */
export function endToChange(action: Action, sent: Sent): Sent {
  const saved = savedOf(action);
  return { ...sent, ...saved, due: sent.newDue || saved.due };
}

const hasOutcome = (body: unknown) => typeof (body as { outcome?: unknown } | null)?.outcome === 'string';

/** Whoever may own takes an open action that nobody has, or whose owner convenes no more. */
export function mayTake({ owner, state }: Action, { member, person }: Owner): boolean {
  return owner === null && state === 'open' && (member !== null || person !== null);
}

/** An action as lists show it: who, by when, and whether that is over. */
export function actionLine(action: Action, { slug, today }: { slug: string; today: string }) {
  const { id, words, dueOn, state, endedOn, outcome, askedOn, version } = action;
  const at = { slug, action: id };
  return {
    ...{ id, words, dueOn, state, endedOn, outcome, version },
    askedOn: state === 'open' ? askedOn : null,
    // An open promise of somebody who has left waits for its hand-over: nobody is at it.
    owner: action.ownerGone && state === 'open' ? `${ownerWords(action)}, who has left` : ownerWords(action),
    late: state === 'open' && dueOn !== null && dueOn < today,
    href: actionPath(at),
    endAction: endActionPath(at),
  };
}

/** "nobody yet", or of whom it was. */
export function ownerWords({ owner, left, state }: Action): string {
  if (left === CONVENED) return 'nobody now (somebody had it who convenes no more)';
  if (left !== null) return `nobody now (${left} had it and convenes no more)`;
  return owner ?? (state === 'open' ? 'nobody yet' : 'no name kept');
}
