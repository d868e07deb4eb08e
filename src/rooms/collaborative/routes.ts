import type { Route } from '../../foundation/http/index.ts';
import { agreementRoutes } from './agreements/agreement.routes.ts';
import { answerRoutes } from './agreements/answer.routes.ts';
import { answersRoutes } from './agreements/answers.routes.ts';
import { draftRoutes } from './agreements/draft.routes.ts';
import { itemsRoutes } from './agreements/items.routes.ts';
import { overviewRoutes } from './agreements/overview.routes.ts';
import { proposalRoutes } from './agreements/proposals.routes.ts';
import { replyProposalRoutes } from './agreements/reply-proposal.routes.ts';
import { changeDocumentRoutes } from './documents/change-document.routes.ts';
import { documentRoutes } from './documents/documents.routes.ts';
import { sendDocumentRoutes } from './documents/send-document.routes.ts';
import { fundingRoutes } from './funding/funding.routes.ts';
import { hourValueRoutes } from './funding/hour-value.routes.ts';
import { keepFundingRoutes } from './funding/keep-funding.routes.ts';
import { feedRoutes } from './feed/feed.routes.ts';
import { keepFeedRoutes } from './feed/keep-feed.routes.ts';
import { letterRoutes } from './letters/letters.routes.ts';
import { exampleRoutes } from './examples/example.routes.ts';
import { healthAnswerRoutes } from './health/answer.routes.ts';
import { healthCheckRoutes } from './health/check.routes.ts';
import { healthRoutes } from './health/health.routes.ts';
import { meetingsPart } from './meetings/index.ts';
import { continuityRoutes } from './continuity/continuity.routes.ts';
import { handoverRoutes } from './continuity/handover.routes.ts';
import { coverageRoutes } from './coverage/coverage.routes.ts';
import { targetRoutes } from './coverage/target.routes.ts';
import { takeBackRoutes } from './imports/take-back.routes.ts';
import { decideRoutes } from './imports/decide.routes.ts';
import { importRoutes } from './imports/import.routes.ts';
import { findMembersRoutes } from './members/find-members.routes.ts';
import { invitingMembersRoutes } from './inviting/inviting.routes.ts';
import { putAsideRoutes } from './inviting/put-aside.routes.ts';
import { accountAfterRoutes } from './members/account-after.routes.ts';
import { takeAddressOffRoutes } from './members/take-address-off.routes.ts';
import { accountWishRoutes } from './members/account-wish.routes.ts';
import { inviteMemberRoutes } from './members/invite-member.routes.ts';
import { changeMemberRoutes } from './members/change-member.routes.ts';
import { keepMemberRoutes } from './members/keep-member.routes.ts';
import { endMemberRoutes } from './members/end-member.routes.ts';
import { membersRoutes } from './members/members.routes.ts';
import { namingRoutes } from './members/naming.routes.ts';
import { wishesRoutes } from './members/wishes.routes.ts';
import { phaseRoutes } from './purpose/phase.routes.ts';
import { purposeRoutes } from './purpose/purpose.routes.ts';
import { settingUpRoutes } from './setting-up/setting-up.routes.ts';
import { sharingRoutes } from './sharing/sharing.routes.ts';
import { timesRoutes } from './times/times.routes.ts';

/** Every page and form of this room. */
export const collaborativeRoutes: Route[] = [
  ...purposeRoutes,
  ...settingUpRoutes,
  ...phaseRoutes,
  ...membersRoutes,
  ...endMemberRoutes,
  ...keepMemberRoutes,
  ...changeMemberRoutes,
  ...wishesRoutes,
  ...namingRoutes,
  ...findMembersRoutes,
  ...inviteMemberRoutes,
  ...invitingMembersRoutes,
  ...putAsideRoutes,
  ...accountAfterRoutes,
  ...accountWishRoutes,
  ...takeAddressOffRoutes,
  ...importRoutes,
  ...decideRoutes,
  ...takeBackRoutes,
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
  ...hourValueRoutes,
  ...sharingRoutes,
  ...documentRoutes,
  ...sendDocumentRoutes,
  ...changeDocumentRoutes,
  ...feedRoutes,
  ...keepFeedRoutes,
  ...letterRoutes,
  ...timesRoutes,
  ...meetingsPart.routes,
];
