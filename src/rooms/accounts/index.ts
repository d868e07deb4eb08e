import type { Room } from '../../foundation/room.ts';
import { accountActions } from './actions.ts';
import { trailRoutes } from './audit/trail.routes.ts';
import { endOpenInvitations, leftOutOfBackups } from './after-restore.queries.ts';
import { erasureCommands } from './erasure/erasure.cli.ts';
import { erasedSoFar } from './erasure/erasure.queries.ts';
import { erasureJob } from './erasure/erasure.job.ts';
import { removalAskedLetter, removedLetter } from './erasure/erasure.letters.ts';
import { erasureRoutes } from './erasure/erasure.routes.ts';
import { accountHoldings } from './holdings/account-holdings.ts';
import { holdingsRoutes } from './holdings/holdings.routes.ts';
import { demonstrationRoutes } from './demonstration/demonstration.routes.ts';
import { closeDemonstration, seedMarlshire } from './demonstration/seed-marlshire.ts';
import { waitingForLead } from './invitations/waiting.ts';
import { invitationRoutes } from './invitations/invitation.routes.ts';
import { invitingRoutes } from './invitations/inviting.routes.ts';
import { auditPath, peoplePath } from './paths.ts';
import { people } from './migrations/20261121T1100-people.ts';
import { gates } from './migrations/20261121T1110-gates.ts';
import { openid } from './migrations/20261122T1110-openid.ts';
import { trail } from './migrations/20261122T1140-trail.ts';
import { holdings } from './migrations/20261122T1142-holdings.ts';
import { erasure } from './migrations/20261122T1144-erasure.ts';
import { retention } from './migrations/20261122T1146-retention.ts';
import { administrator } from './migrations/20261122T1090-administrator.ts';
import { databaseClockGates } from './migrations/20261122T1710-database-clock.ts';
import { duties } from './migrations/20261122T1720-duties.ts';
import { erasureAskedFirst } from './migrations/20261122T2700-erasure-asked-first.ts';
import { invitationNames } from './migrations/20261122T4500-invitation-names.ts';
import { erasureHoldsInvitations } from './migrations/20261122T4501-erasure-holds-invitations.ts';
import { peopleByAddress } from './migrations/20261122T4530-people-by-address.ts';
import { connectedRoutes } from './openid/connected.routes.ts';
import { joinRoutes } from './openid/join.routes.ts';
import { openIdRoutes } from './openid/openid.routes.ts';
import { secondFactor } from './migrations/20261122T1120-second-factor.ts';
import { secondFactorGates } from './migrations/20261122T1121-second-factor-gates.ts';
import { letters } from './migrations/20261122T1130-letters.ts';
import { accountRoutes } from './people/account.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { preferenceRoutes } from './preferences/preferences.routes.ts';
import { accountCommands } from './platform/administrator.cli.ts';
import { letterRoutes } from './platform/letters.routes.ts';
import { accountsRoutes } from './platform/accounts.routes.ts';
import { changeAccountRoutes } from './platform/change-account.routes.ts';
import { platformRoutes } from './platform/platform.routes.ts';
import { eraseAfterRestore, retainAfterRestore } from './retention/let-go-after-restore.ts';
import { accountRetention } from './retention/account-rules.ts';
import { retentionRoutes } from './retention/retention.routes.ts';
import { retentionJob } from './retention/run-retention.ts';
import { invitationLetter, signInLetter } from './sign-in/letters.ts';
import { changeLetter, resetLetter } from './second-factor/letters.ts';
import { passkeyRoutes } from './second-factor/passkeys.routes.ts';
import { proveRoutes } from './second-factor/prove.routes.ts';
import { resetRoutes } from './second-factor/reset.routes.ts';
import { setUpRoutes } from './second-factor/set-up.routes.ts';
import { sessionRoutes } from './sessions/sessions.routes.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';

export { DemonstrationRefused } from './demonstration/seed-marlshire.ts';
export { MARLSHIRE, PERSONAS } from './demonstration/personas.ts';
export { findMarlshire, personaId } from './demonstration/seed.queries.ts';
export {
  accountPath,
  demonstrationPath,
  mailboxPath,
  peoplePath,
  personPath,
  platformPath,
  secondStepPath,
  setUpPath,
  signInPath,
  signOutPath,
  stillHerePath,
} from './paths.ts';
export { registerNewcomers } from './people/newcomers.ts';
export {
  inviteOrRenew,
  invitePerson,
  mailSetting,
  MAY_INVITE,
  NOT_INVITED,
  renameInvitationOf,
  revokeInvitationOf,
  revokeInvitations,
  takeBackRunOut,
} from './invitations/invite-person.ts';
export { openInvitationsTo } from './invitations/invitations.queries.ts';
export {
  holdInvitationsTo,
  holdInvitationTo,
  listOpenInvitations,
  wasTakenBack,
} from './invitations/open-invitation.queries.ts';
export { standingsOf } from './invitations/standing.queries.ts';
export type { Standing } from './invitations/standing.queries.ts';
export {
  accountsHere,
  addressesOf,
  accountsShutOut,
  addressesShutOut,
  countPeople,
  listPeople,
  namesOf,
  ownAddress,
  peopleInRoles,
  stillTakesPart,
} from './people/people.queries.ts';
export { namesAt } from './people/names-at.queries.ts';
export { secondStepFirst } from './second-factor/second-step-first.ts';
export { digestReaders } from './preferences/digest.queries.ts';
export { NOT_LISTED } from './holdings/not-listed.ts';
export { gatherAs } from './holdings/gather-holdings.ts';
export { registerPersonalData } from './holdings/registry.ts';
export { findSignedIn } from './sign-in/sign-in.queries.ts';

export const accounts: Room = {
  name: 'accounts',
  migrations: {
    '20261121T1100_accounts_people': people,
    '20261121T1110_accounts_gates': gates,
    '20261122T1130_accounts_letters': letters,
    '20261122T1110_accounts_openid': openid,
    '20261122T1140_accounts_trail': trail,
    '20261122T1142_accounts_holdings': holdings,
    '20261122T1144_accounts_erasure': erasure,
    '20261122T1146_accounts_retention': retention,
    '20261122T1090_accounts_administrator': administrator,
    '20261122T1120_accounts_second_factor': secondFactor,
    '20261122T1121_accounts_second_factor_gates': secondFactorGates,
    '20261122T1710_accounts_database_clock': databaseClockGates,
    '20261122T1720_accounts_duties': duties,
    '20261122T2700_accounts_erasure_asked_first': erasureAskedFirst,
    '20261122T4500_accounts_invitation_names': invitationNames,
    '20261122T4501_accounts_erasure_holds_invitations': erasureHoldsInvitations,
    '20261122T4530_accounts_people_by_address': peopleByAddress,
  },
  actions: accountActions,
  routes: [
    ...signInRoutes,
    ...openIdRoutes,
    ...joinRoutes,
    ...connectedRoutes,
    ...invitationRoutes,
    ...accountRoutes,
    ...preferenceRoutes,
    ...sessionRoutes,
    ...proveRoutes,
    ...setUpRoutes,
    ...passkeyRoutes,
    ...resetRoutes,
    ...invitingRoutes,
    ...peopleRoutes,
    ...platformRoutes,
    ...letterRoutes,
    ...accountsRoutes,
    ...changeAccountRoutes,
    ...holdingsRoutes,
    ...erasureRoutes,
    ...retentionRoutes,
    ...trailRoutes,
    ...demonstrationRoutes,
  ],
  waiting: waitingForLead,
  entries: [
    {
      ...{ verb: 'agree', group: 'Who takes part' },
      text: 'People',
      about: 'Who signs in here, and in which role.',
      href: (slug) => peoplePath({ slug }),
    },
    {
      verb: 'know',
      text: 'Audit',
      about: 'Who did what to which thing, when, and who looked at what.',
      href: (slug) => auditPath({ slug }),
      roles: ['local-lead'],
    },
  ],
  seed: seedMarlshire,
  closeDemonstration,
  leftOutOfBackups,
  erased: erasedSoFar,
  eraseAgain: eraseAfterRestore,
  afterRestore: retainAfterRestore,
  endAtRestore: ({ tx, now }) => endOpenInvitations(tx, now),
  jobs: [erasureJob, retentionJob],
  holdings: accountHoldings,
  retention: accountRetention,
  cli: [...accountCommands, ...erasureCommands],
  letters: [
    signInLetter.template,
    invitationLetter.template,
    changeLetter.template,
    resetLetter.template,
    removalAskedLetter.template,
    removedLetter.template,
  ],
};
