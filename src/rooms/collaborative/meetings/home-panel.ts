import { localityOf } from '../../../foundation/http/index.ts';
import type { HomePanel } from '../../../foundation/room.ts';
import { convenes } from '../members/who-may.ts';
import { meetingPath, meetingsPath, newMeetingPath, replyPath } from './paths.ts';
import { nextMeeting } from './standing.queries.ts';
import { whenInWords } from './when-words.ts';
import { ownMember } from './who-takes-part.ts';

/** The next meeting on "Where we are", with the buttons by which a member answers. */
export const nextMeetingPanel: HomePanel = {
  template: 'collaborative/views/meetings/home-panel.njk',
  place: 'beside',
  async model(visit) {
    const { slug } = localityOf(visit);
    const next = await visit.inThisLocality(async (tx) => nextMeeting(tx, visit.now, await ownMember(tx, visit)));
    const newHref = convenes(visit) ? newMeetingPath({ slug }) : null;
    if (!next) return { meeting: null, newHref, allHref: meetingsPath({ slug }) };
    const at = { slug, meeting: next.id };
    return {
      meeting: {
        ...{ title: next.title, when: whenInWords(next), place: next.place, online: next.link !== '' },
        href: meetingPath(at),
        reply: next.reply,
        replyAction: next.reply === null ? null : replyPath(at),
      },
      newHref,
      allHref: meetingsPath({ slug }),
    };
  },
};
