import type { ThingKind } from '../../../foundation/room.ts';
import { isId } from '../../../foundation/ids.ts';
import { suggestedThings, titlesOf } from './kinds.queries.ts';
import { actionPath, decisionPath, meetingPath } from './paths.ts';

/** What the golden thread can tie of meetings; everybody in the locality reads all of it. */
function kindOf(of: 'meeting' | 'decision' | 'action', label: string, href: ThingKind['href']): ThingKind {
  return {
    kind: of,
    label,
    titles: ({ tx }, ids) => titlesOf(tx, of, ids.filter(isId)),
    href,
    suggest: ({ tx }, search) => suggestedThings(tx, of, search),
  };
}

export const meetingKinds: ThingKind[] = [
  kindOf('meeting', 'Meeting', ({ slug }, id) => meetingPath({ slug, meeting: id })),
  kindOf('decision', 'Decision', ({ slug }, id) => decisionPath({ slug, decision: id })),
  kindOf('action', 'Action', ({ slug }, id) => actionPath({ slug, action: id })),
];
