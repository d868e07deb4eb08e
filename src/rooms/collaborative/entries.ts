import type { Room } from '../../foundation/room.ts';
import { meetingsPart } from './meetings/index.ts';
import {
  agreementsPath,
  collaborativePath,
  continuityPath,
  coveragePath,
  documentsPath,
  healthPath,
  membersPath,
} from './paths.ts';

const PEOPLE = 'Who takes part';
const WORDS = 'What we agree';
const STANDING = 'How we do';

/** What the menu under Agree offers of this room, in the order of the work. */
export const collaborativeEntries: NonNullable<Room['entries']> = [
  {
    ...{ verb: 'agree', group: PEOPLE },
    text: 'The collaborative',
    about: 'What it is for, who holds it, and what each phase still needs.',
    href: (slug) => collaborativePath({ slug }),
  },
  {
    ...{ verb: 'agree', group: PEOPLE },
    text: 'Members',
    about: 'Who takes part, for whom, since when, and as what.',
    href: (slug) => membersPath({ slug }),
  },
  {
    ...{ verb: 'agree', group: PEOPLE },
    text: 'Coverage',
    about: 'Sectors by levels: who is there, who is thin, who is missing.',
    href: (slug) => coveragePath({ slug }),
  },
  {
    ...{ verb: 'agree', group: PEOPLE },
    text: 'Continuity',
    about: 'Who takes over from whom, which seats are vacant, and how long people stay.',
    href: (slug) => continuityPath({ slug }),
  },
  ...meetingsPart.entries,
  {
    ...{ verb: 'agree', group: WORDS },
    text: 'Agreements',
    about: 'How you are with one another, who does what, and who pays.',
    href: (slug) => agreementsPath({ slug }),
  },
  {
    ...{ verb: 'agree', group: WORDS },
    text: 'Documents',
    about: 'Papers, minutes and signed agreements, with their versions.',
    href: (slug) => documentsPath({ slug }),
  },
  {
    ...{ verb: 'agree', group: STANDING },
    text: 'Five elements health check',
    about: 'What makes working together last: facts from the rooms, and how members see it.',
    href: (slug) => healthPath({ slug }),
  },
];
