import type { Room } from '../../foundation/room.ts';
import { collaborativeActions } from './actions.ts';
import { agreedItemKind } from './agreements/agreed-item-kind.ts';
import { agreementRoutes } from './agreements/agreement.routes.ts';
import { answerRoutes } from './agreements/answer.routes.ts';
import { answersRoutes } from './agreements/answers.routes.ts';
import { draftRoutes } from './agreements/draft.routes.ts';
import { itemsRoutes } from './agreements/items.routes.ts';
import { overviewRoutes } from './agreements/overview.routes.ts';
import { proposalRoutes } from './agreements/proposals.routes.ts';
import { replyProposalRoutes } from './agreements/reply-proposal.routes.ts';
import { changeDocumentRoutes } from './documents/change-document.routes.ts';
import { checkDocument } from './documents/check-document.job.ts';
import { documentThing } from './documents/document-kind.ts';
import { documentRoutes } from './documents/documents.routes.ts';
import { sendDocumentRoutes } from './documents/send-document.routes.ts';
import { fundingRoutes } from './funding/funding.routes.ts';
import { keepFundingRoutes } from './funding/keep-funding.routes.ts';
import { feedRoutes } from './feed/feed.routes.ts';
import { keepFeedRoutes } from './feed/keep-feed.routes.ts';
import { letterRoutes } from './letters/letters.routes.ts';
import { dateLetters } from './letters/meeting-letters.ts';
import { tellOfMeetingJob } from './letters/tell-of-meeting.job.ts';
import { exampleRoutes } from './examples/example.routes.ts';
import { healthAnswerRoutes } from './health/answer.routes.ts';
import { healthCheckRoutes } from './health/check.routes.ts';
import { closeDueChecks } from './health/close-due.job.ts';
import { healthRoutes } from './health/health.routes.ts';
import { waitingHealth } from './health/waiting.ts';
import { meetingsPart } from './meetings/index.ts';
import { continuityRoutes } from './continuity/continuity.routes.ts';
import { handoverRoutes } from './continuity/handover.routes.ts';
import { coverageRoutes } from './coverage/coverage.routes.ts';
import { targetRoutes } from './coverage/target.routes.ts';
import { decideRoutes } from './imports/decide.routes.ts';
import { importRoutes } from './imports/import.routes.ts';
import { findMembersRoutes } from './members/find-members.routes.ts';
import { inviteMemberRoutes } from './members/invite-member.routes.ts';
import { keepMemberRoutes } from './members/keep-member.routes.ts';
import { membersRoutes } from './members/members.routes.ts';
import { tieNewcomer } from './members/tie-account.ts';
import { wishesRoutes } from './members/wishes.routes.ts';
import { members } from './migrations/20261122T2800-members.ts';
import { memberFiles } from './migrations/20261122T2900-member-files.ts';
import { handovers } from './migrations/20261122T2901-handovers.ts';
import { meetings } from './migrations/20261122T3000-meetings.ts';
import { agreements } from './migrations/20261122T3100-agreements.ts';
import { documents } from './migrations/20261122T3102-documents.ts';
import {
  agreementsPath,
  collaborativePath,
  continuityPath,
  coveragePath,
  documentsPath,
  healthPath,
  membersPath,
} from './paths.ts';
import { calendarFeeds } from './migrations/20261122T3050-calendar-feeds.ts';
import { meetingLetters } from './migrations/20261122T3052-meeting-letters.ts';
import { truthfulLetters } from './migrations/20261122T3430-truthful-letters.ts';
import { addressTies } from './migrations/20261122T3420-address-ties.ts';
import { hoursTold } from './migrations/20261122T3421-hours-told.ts';
import { phaseOfLocality } from './migrations/20261122T3400-phase-of-locality.ts';
import { health } from './migrations/20261122T3200-health.ts';
import { healthGates } from './migrations/20261122T3201-health-gates.ts';
import { healthVoices } from './migrations/20261122T3410-health-voices.ts';
import { healthLettingGo } from './migrations/20261122T3411-health-letting-go.ts';
import { collaborativeHoldings, collaborativeRetention, eraseFromCollaborative } from './personal-data.ts';
import { moveOnJob } from './purpose/move-on.job.ts';
import { phaseRoutes } from './purpose/phase.routes.ts';
import { purposeRoutes } from './purpose/purpose.routes.ts';
import { remindJob } from './reminders/remind.job.ts';
import { sharingRoutes } from './sharing/sharing.routes.ts';
import { seedMarlshire } from './seed-marlshire.ts';
import { timesRoutes } from './times/times.routes.ts';
import { waitingInCollaborative } from './waiting/waiting.ts';

export const collaborative: Room = {
  name: 'collaborative',
  migrations: {
    '20261122T2800_collaborative_members': members,
    '20261122T2900_collaborative_member_files': memberFiles,
    '20261122T2901_collaborative_handovers': handovers,
    '20261122T3000_collaborative_meetings': meetings,
    '20261122T3100_collaborative_agreements': agreements,
    '20261122T3102_collaborative_documents': documents,
    '20261122T3050_collaborative_calendar_feeds': calendarFeeds,
    '20261122T3052_collaborative_meeting_letters': meetingLetters,
    '20261122T3400_collaborative_phase_of_locality': phaseOfLocality,
    '20261122T3420_collaborative_address_ties': addressTies,
    '20261122T3421_collaborative_hours_told': hoursTold,
    '20261122T3200_collaborative_health': health,
    '20261122T3201_collaborative_health_gates': healthGates,
    '20261122T3410_collaborative_health_voices': healthVoices,
    '20261122T3411_collaborative_health_letting_go': healthLettingGo,
    '20261122T3430_collaborative_truthful_letters': truthfulLetters,
  },
  actions: collaborativeActions,
  routes: [
    ...purposeRoutes,
    ...phaseRoutes,
    ...membersRoutes,
    ...keepMemberRoutes,
    ...wishesRoutes,
    ...findMembersRoutes,
    ...inviteMemberRoutes,
    ...importRoutes,
    ...decideRoutes,
    ...continuityRoutes,
    ...handoverRoutes,
    ...coverageRoutes,
    ...targetRoutes,
    ...exampleRoutes,
    ...healthRoutes,
    ...healthCheckRoutes,
    ...healthAnswerRoutes,
    ...overviewRoutes,
    ...agreementRoutes,
    ...answerRoutes,
    ...answersRoutes,
    ...draftRoutes,
    ...itemsRoutes,
    ...proposalRoutes,
    ...replyProposalRoutes,
    ...fundingRoutes,
    ...keepFundingRoutes,
    ...sharingRoutes,
    ...documentRoutes,
    ...sendDocumentRoutes,
    ...changeDocumentRoutes,
    ...feedRoutes,
    ...keepFeedRoutes,
    ...letterRoutes,
    ...timesRoutes,
    ...meetingsPart.routes,
  ],
  entries: [
    {
      verb: 'agree',
      text: 'The collaborative',
      about: 'What it is for, who holds it, and what each phase still needs.',
      href: (slug) => collaborativePath({ slug }),
    },
    {
      verb: 'agree',
      text: 'Members',
      about: 'Who takes part, for whom, since when, and as what.',
      href: (slug) => membersPath({ slug }),
    },
    {
      verb: 'agree',
      text: 'Coverage',
      about: 'Sectors by levels: who is there, who is thin, who is missing.',
      href: (slug) => coveragePath({ slug }),
    },
    {
      verb: 'agree',
      text: 'Five elements health check',
      about: 'What makes working together last: facts from the rooms, and how members see it.',
      href: (slug) => healthPath({ slug }),
    },
    {
      verb: 'agree',
      text: 'Agreements',
      about: 'How you are with one another, who does what, and who pays.',
      href: (slug) => agreementsPath({ slug }),
    },
    {
      verb: 'agree',
      text: 'Documents',
      about: 'Papers, minutes and signed agreements, with their versions.',
      href: (slug) => documentsPath({ slug }),
    },
    ...meetingsPart.entries,
    {
      verb: 'agree',
      text: 'Continuity',
      about: 'Who takes over from whom, which seats are vacant, and how long people stay.',
      href: (slug) => continuityPath({ slug }),
    },
  ],
  kinds: [agreedItemKind, documentThing, ...meetingsPart.kinds],
  homePanels: meetingsPart.homePanels,
  waiting: async (asker) => [...(await waitingInCollaborative(asker)), ...(await waitingHealth(asker))],
  jobs: [checkDocument, tellOfMeetingJob, remindJob, moveOnJob, closeDueChecks, ...meetingsPart.jobs],
  letters: [...dateLetters, ...meetingsPart.letters],
  // Whoever got hold of a backup would otherwise hold what opens calendars that were revoked since.
  leftOutOfBackups: ['collaborative.calendar_feed'],
  joined: tieNewcomer,
  holdings: collaborativeHoldings,
  erase: eraseFromCollaborative,
  retention: collaborativeRetention,
  seed: seedMarlshire,
};
