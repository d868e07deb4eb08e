import type { Room } from '../../foundation/room.ts';
import { accountActions } from './actions.ts';
import { trailRoutes } from './audit/trail.routes.ts';
import { endOpenInvitations, leftOutOfBackups } from './after-restore.queries.ts';
import { demonstrationRoutes } from './demonstration/demonstration.routes.ts';
import { closeDemonstration, seedMarlshire } from './demonstration/seed-marlshire.ts';
import { waitingForLead } from './invitations/waiting.ts';
import { invitationRoutes } from './invitations/invitation.routes.ts';
import { auditPath, peoplePath } from './paths.ts';
import { people } from './migrations/20261121T1100-people.ts';
import { gates } from './migrations/20261121T1110-gates.ts';
import { openid } from './migrations/20261122T1110-openid.ts';
import { trail } from './migrations/20261122T1140-trail.ts';
import { administrator } from './migrations/20261122T1090-administrator.ts';
import { connectedRoutes } from './openid/connected.routes.ts';
import { joinRoutes } from './openid/join.routes.ts';
import { openIdRoutes } from './openid/openid.routes.ts';
import { secondFactor } from './migrations/20261122T1120-second-factor.ts';
import { secondFactorGates } from './migrations/20261122T1121-second-factor-gates.ts';
import { letters } from './migrations/20261122T1130-letters.ts';
import { accountRoutes } from './people/account.routes.ts';
import { peopleHomePanel } from './people/home-panel.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { preferenceRoutes } from './preferences/preferences.routes.ts';
import { accountCommands } from './platform/administrator.cli.ts';
import { letterRoutes } from './platform/letters.routes.ts';
import { platformRoutes } from './platform/platform.routes.ts';
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
  platformPath,
  secondStepPath,
  setUpPath,
  signInPath,
  signOutPath,
  stillHerePath,
} from './paths.ts';
export { namesOf, ownAddress } from './people/people.queries.ts';
export { secondStepFirst } from './second-factor/second-step-first.ts';
export { digestReaders } from './preferences/digest.queries.ts';
export { findSignedIn } from './sign-in/sign-in.queries.ts';

export const accounts: Room = {
  name: 'accounts',
  migrations: {
    '20261121T1100_accounts_people': people,
    '20261121T1110_accounts_gates': gates,
    '20261122T1130_accounts_letters': letters,
    '20261122T1110_accounts_openid': openid,
    '20261122T1140_accounts_trail': trail,
    '20261122T1090_accounts_administrator': administrator,
    '20261122T1120_accounts_second_factor': secondFactor,
    '20261122T1121_accounts_second_factor_gates': secondFactorGates,
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
    ...peopleRoutes,
    ...platformRoutes,
    ...letterRoutes,
    ...trailRoutes,
    ...demonstrationRoutes,
  ],
  homePanels: [peopleHomePanel],
  waiting: waitingForLead,
  entries: [
    {
      verb: 'agree',
      text: 'People',
      about: 'Who takes part here and in which role.',
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
  cli: accountCommands,
  letters: [signInLetter.template, invitationLetter.template, changeLetter.template, resetLetter.template],
  leftOutOfBackups,
  endAtRestore: ({ tx, now }) => endOpenInvitations(tx, now),
};
