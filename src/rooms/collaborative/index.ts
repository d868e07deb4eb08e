import type { Room } from '../../foundation/room.ts';
import { collaborativeActions } from './actions.ts';
import { agreedItemKind } from './agreements/agreed-item-kind.ts';
import { checkDocument } from './documents/check-document.job.ts';
import { documentFiles } from './documents/document-files.ts';
import { endStalledScans } from './documents/end-stalled.job.ts';
import { documentThing } from './documents/document-kind.ts';
import { documentsTakenBack, letGoOfDocumentsAgain } from './documents/let-go-again.ts';
import { dateLetters } from './letters/meeting-letters.ts';
import { tellOfMeetingJob } from './letters/tell-of-meeting.job.ts';
import { inviteMembersJob } from './inviting/invite-members.job.ts';
import { endAsideOfInvited, setNotAnsweredAside } from './inviting/set-aside.ts';
import { keptUnderAnotherName } from './members/kept-under-another-name.ts';
import { oneNamingAtATime } from './members/own-member.queries.ts';
import { closeDueChecks } from './health/close-due.job.ts';
import { waitingHealth } from './health/waiting.ts';
import { meetingsPart } from './meetings/index.ts';
import { whoTakesPartPanel } from './members/home-panel.ts';
import { askNamingAnew } from './members/naming-after-restore.queries.ts';
import { othersWhoStay } from './members/others-at-address.ts';
import { tieNewcomer } from './members/tie-account.ts';
import { collaborativeHoldings, collaborativeRetention, eraseFromCollaborative } from './personal-data.ts';
import { moveOnJob } from './purpose/move-on.job.ts';
import { remindJob } from './reminders/remind.job.ts';
import { seedMarlshire } from './seed-marlshire.ts';
import { settingUpHomePanel, settingUpVerbPanel } from './setting-up/panels.ts';
import { waitingInCollaborative } from './waiting/waiting.ts';
import { collaborativeEntries } from './entries.ts';
import { collaborativeMigrations } from './migrations/index.ts';
import { minutesTakenBack, takeOutAgain } from './meetings/minutes/take-out-again.ts';
import { collaborativeRoutes } from './routes.ts';

export const collaborative: Room = {
  name: 'collaborative',
  migrations: collaborativeMigrations,
  actions: collaborativeActions,
  routes: collaborativeRoutes,
  entries: collaborativeEntries,
  kinds: [agreedItemKind, documentThing, ...meetingsPart.kinds],
  homePanels: [settingUpHomePanel, ...meetingsPart.homePanels, whoTakesPartPanel],
  verbPanels: [settingUpVerbPanel],
  waiting: async (asker) => [...(await waitingInCollaborative(asker)), ...(await waitingHealth(asker))],
  jobs: [
    ...[checkDocument, endStalledScans, tellOfMeetingJob, inviteMembersJob, remindJob, moveOnJob, closeDueChecks],
    ...meetingsPart.jobs,
  ],
  letters: [...dateLetters, ...meetingsPart.letters],
  // Whoever got hold of a backup would otherwise hold what opens calendars that were revoked since.
  leftOutOfBackups: ['collaborative.calendar_feed'],
  files: documentFiles,
  takenBack: async (reader) => [...(await documentsTakenBack(reader)), ...(await minutesTakenBack(reader))],
  afterRestore: async (context) => {
    await letGoOfDocumentsAgain(context);
    await takeOutAgain(context);
  },
  endAtRestore: ({ tx }) => askNamingAnew(tx),
  joined: tieNewcomer,
  keptUnderAnotherName,
  holdAddresses: oneNamingAtATime,
  notAnswered: setNotAnsweredAside,
  invited: endAsideOfInvited,
  holdings: collaborativeHoldings,
  erase: eraseFromCollaborative,
  staysWhenErased: othersWhoStay,
  retention: collaborativeRetention,
  seed: seedMarlshire,
};
