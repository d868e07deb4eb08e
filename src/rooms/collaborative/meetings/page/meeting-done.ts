import type { Day } from '../../../../foundation/days/index.ts';
import type { Visit } from '../../../../foundation/http/index.ts';
import { isId } from '../../../../foundation/ids.ts';
import { endActionPath, meetingStatePath, removeDecisionPath, removeItemPath } from '../paths.ts';
import { askedWords } from '../promises/asked-again.rules.ts';
import type { Action } from '../promises/actions.queries.ts';

/** What has happened, after a form of the page or of one above it was done. */
const DONE = new Map<string, string>([
  ['planned', 'The meeting is planned. Nobody has been written to yet: send the invitations below.'],
  ['changed', 'The change is saved. If people were told before, tell them again below.'],
  ['cancelled', 'The meeting is cancelled. Nobody has been written to yet: tell those who were asked below.'],
  ['letters', 'The letters are being written. How many have gone stands below.'],
  ['restored', 'The meeting is planned again. If people were told that it is cancelled, tell them below.'],
  ['paper', 'The paper is sent, and stands on this page.'],
  ['held', 'Noted as held.'],
  ['not-held', 'It stands as planned again.'],
  ['reply-coming', 'Thank you: you are expected.'],
  ['reply-apologies', 'Thank you: your apologies are noted.'],
  ['reply-none', 'Your answer is taken back.'],
  ['item', 'The agenda is saved.'],
  ['item-on', 'The item is on the agenda.'],
  ['item-off', 'The item is off the agenda.'],
  ['item-back', 'The item is back on the agenda.'],
  ['decision', 'The decision is noted.'],
  ['decision-off', 'The decision is taken off.'],
  ['decision-back', 'The decision is back.'],
  ['action', 'The action is noted.'],
  ['action-done', 'Noted as done.'],
  ['action-dropped', 'Noted as dropped.'],
  ['action-open', 'It stays open.'],
  ['action-ask-again', 'It is to be asked after again.'],
]);

/** The same where no letter is left to send: the meeting is over, or nobody who is asked can be written to. */
const DONE_WITHOUT_LETTERS = new Map([
  ['planned', 'The meeting is planned.'],
  ['changed', 'The change is saved.'],
  ['cancelled', 'The meeting is cancelled.'],
  ['restored', 'The meeting is planned again.'],
]);

type Known = { letters: boolean; substitute: string | null; asked: Action | undefined; today: Day };

/** `letters`: whether letters about the meeting can be sent from its page now; `substitute`: who comes for the reader; `asked`: of which action. */
export function doneWords({ done }: Visit['query'], { letters, substitute, asked, today }: Known): string | null {
  const said = String(done);
  if (said === 'action-asked') return askedWords(asked, today);
  if (said === 'reply-apologies' && substitute)
    return `Thank you: your apologies are noted. ${substitute} comes instead.`;
  return (letters ? undefined : DONE_WITHOUT_LETTERS.get(said)) ?? DONE.get(said) ?? null;
}

/** The one press that takes back what has just happened, where that is not a page of its own. */
export function undoOf({ done, thing }: Visit['query'], at: { slug: string; meeting: string }, ended?: Action) {
  if (done === 'cancelled') return { action: meetingStatePath(at), field: 'step', value: 'restored' };
  if (!isId(thing)) return null;
  const { slug } = at;
  const undo = { field: 'undo', value: 'yes' };
  if (done === 'item-off') return { ...undo, action: removeItemPath({ ...at, point: thing }) };
  if (done === 'decision-off') return { ...undo, action: removeDecisionPath({ slug, decision: thing }) };
  if (!ended || ended.state === 'open') return null;
  const { id, version, outcome } = ended;
  return {
    action: endActionPath({ slug, action: id }),
    field: 'state',
    value: 'open',
    version,
    outcome,
    back: at.meeting,
  };
}
