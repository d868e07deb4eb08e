import type { Room } from '../../foundation/room.ts';
import { demonstrationRoutes } from './demonstration/demonstration.routes.ts';
import { closeDemonstration, seedMarlshire } from './demonstration/seed-marlshire.ts';
import { waitingForLead } from './invitations/waiting.ts';
import { invitationRoutes } from './invitations/invitation.routes.ts';
import { peoplePath } from './paths.ts';
import { people } from './migrations/20261121T1100-people.ts';
import { gates } from './migrations/20261121T1110-gates.ts';
import { accountRoutes } from './people/account.routes.ts';
import { peopleHomePanel } from './people/home-panel.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { accountCommands } from './platform/administrator.cli.ts';
import { platformRoutes } from './platform/platform.routes.ts';
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
  signInPath,
  signOutPath,
} from './paths.ts';
export { namesOf } from './people/people.queries.ts';
export { findSignedIn } from './sign-in/sign-in.queries.ts';

export const accounts: Room = {
  name: 'accounts',
  migrations: { '20261121T1100_accounts_people': people, '20261121T1110_accounts_gates': gates },
  routes: [
    ...signInRoutes,
    ...invitationRoutes,
    ...accountRoutes,
    ...peopleRoutes,
    ...platformRoutes,
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
  ],
  seed: seedMarlshire,
  closeDemonstration,
  cli: accountCommands,
};
