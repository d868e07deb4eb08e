import { actionPath, meetingPath } from '../meetings/paths.ts';
import type { OpenAction } from '../meetings/standing.queries.ts';
import * as paths from '../paths.ts';
import { roleInWords } from '../members/member-words.ts';
import type { Handover } from './handovers.queries.ts';
import type { HeldToCome } from './held.queries.ts';
import type { Part } from './who-may.ts';

type Found = {
  handover: Handover;
  part: Part;
  actions: readonly OpenAction[];
  /** Of meetings to come: what they lead there, and to which they were asked. */
  items: readonly HeldToCome[];
  meetings: readonly HeldToCome[];
};

/** What they hold, and whether it can be passed on now, or taken back. */
export function heldOf({ handover, part, actions, items, meetings }: Found, slug: string) {
  const at = { slug, handover: handover.id };
  const { role, passedOn, passedRole, successorName, endedOn } = handover;
  const open = endedOn === null && part === 'decides';
  const chairs = role === 'chair' && passedRole === null;
  const line = ({ meeting, title, day }: HeldToCome) => ({ title, day, href: meetingPath({ slug, meeting }) });
  const asked = endedOn === null && passedOn === null ? meetings.map(line) : [];
  const nothing = !chairs && actions.length + items.length + asked.length === 0;
  return {
    held: {
      role: chairs ? roleInWords(handover) : null,
      actions: actions.map(({ id, words, dueOn }) => ({ words, dueOn, href: actionPath({ slug, action: id }) })),
      ...{ items: items.map(line), meetings: asked, nothing },
    },
    passed: passedOn === null ? null : { on: passedOn, words: passedWords(handover) },
    successorName,
    passAction: open && passedOn === null && successorName !== null && !nothing ? paths.passOnPath(at) : null,
    takeBackAction: open && passedOn !== null ? paths.takeBackPath(at) : null,
  };
}

const LIST = new Intl.ListFormat('en-GB');
const counted = (n: number, one: string, many: string) => (n === 0 ? [] : [n === 1 ? `one ${one}` : `${n} ${many}`]);

function passedWords({ passedRole, passedActions, passedItems, passedMeetings }: Handover): string {
  const parts = [
    ...(passedRole === null ? [] : ['the chair of the sub-group']),
    ...counted(passedActions.length, 'action', 'actions'),
    ...counted(passedItems.length, 'item of an agenda', 'items of agendas'),
    ...counted(passedMeetings.length, 'invitation to a meeting', 'invitations to meetings'),
  ];
  return parts.length === 0 ? 'nothing was open' : LIST.format(parts);
}
