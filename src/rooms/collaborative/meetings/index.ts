import type { Room } from '../../../foundation/room.ts';
import { agendaRoutes } from './agenda/agenda.routes.ts';
import { attendanceRoutes } from './attendance/attendance.routes.ts';
import { replyRoutes } from './attendance/reply.routes.ts';
import { nextMeetingPanel } from './home-panel.ts';
import { meetingKinds } from './kinds.ts';
import { editionRoutes } from './minutes/edition.routes.ts';
import {
  changedMinutesLetter,
  guestChangedMinutesLetter,
  guestMinutesLetter,
  minutesLetter,
} from './minutes/minutes.letters.ts';
import { minutesRoutes } from './minutes/minutes.routes.ts';
import { sendMinutesJob } from './minutes/send-minutes.job.ts';
import { takeOutRoutes } from './minutes/take-out.routes.ts';
import { wordsBackRoutes } from './minutes/words-back.routes.ts';
import { meetingRoutes } from './page/meeting.routes.ts';
import { meetingsRoutes } from './page/meetings.routes.ts';
import { actionsPath, meetingsPath } from './paths.ts';
import { askedRoutes } from './planning/asked.routes.ts';
import { changeMeetingRoutes } from './planning/change-meeting.routes.ts';
import { planMeetingRoutes } from './planning/plan-meeting.routes.ts';
import { actionRoutes } from './promises/action.routes.ts';
import { actionsRoutes } from './promises/actions.routes.ts';
import { addPromiseRoutes } from './promises/add.routes.ts';
import { decisionRoutes } from './promises/decision.routes.ts';

/** What meetings give to the room. */
export const meetingsPart = {
  routes: [
    ...meetingsRoutes,
    ...planMeetingRoutes,
    ...meetingRoutes,
    ...changeMeetingRoutes,
    ...askedRoutes,
    ...attendanceRoutes,
    ...replyRoutes,
    ...agendaRoutes,
    ...minutesRoutes,
    ...editionRoutes,
    ...takeOutRoutes,
    ...wordsBackRoutes,
    ...addPromiseRoutes,
    ...actionsRoutes,
    ...actionRoutes,
    ...decisionRoutes,
  ],
  entries: [
    {
      ...{ verb: 'agree', group: 'Meetings' },
      text: 'Meetings',
      about: 'When the collaborative meets, what it talks about, who was there, and the minutes.',
      href: (slug) => meetingsPath({ slug }),
    },
    {
      ...{ verb: 'agree', group: 'Meetings' },
      text: 'Actions',
      about: 'What was promised at meetings: by whom, by when, and what came of it.',
      href: (slug) => actionsPath({ slug }),
    },
  ],
  kinds: meetingKinds,
  homePanels: [nextMeetingPanel],
  jobs: [sendMinutesJob],
  letters: [
    minutesLetter.template,
    changedMinutesLetter.template,
    guestMinutesLetter.template,
    guestChangedMinutesLetter.template,
  ],
} satisfies Partial<Room>;
