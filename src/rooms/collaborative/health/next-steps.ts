import { peoplePath } from '../../accounts/index.ts';
import { meetingsPath } from '../meetings/paths.ts';
import * as paths from '../paths.ts';
import type { ElementCode } from './elements.ts';

type Step = { text: string; link: string; href: (slug: string) => string };

const STEPS: Record<ElementCode, readonly Step[]> = {
  sf: [
    {
      text: 'Look at what the mapping still needs, and give it the time before priorities are fixed.',
      link: 'Phases and their needs',
      href: (slug) => paths.collaborativePath({ slug }),
    },
  ],
  dm: [
    {
      text: 'Ask whose view is missing for this purpose, and set whom you mean to have.',
      link: 'Whom you mean to have',
      href: (slug) => paths.coveragePath({ slug }),
    },
    {
      text: 'Ask those who were not seen for a term which times, places and forms would let them come.',
      link: 'Members and what helps them',
      href: (slug) => paths.membersPath({ slug }),
    },
  ],
  nf: [
    {
      text: 'Name a facilitator who owns no outcome, and let them convene beside the local lead.',
      link: 'People and their roles',
      href: (slug) => peoplePath({ slug }),
    },
    {
      text: 'Give people time in one room before there is anything to decide.',
      link: 'Meetings',
      href: (slug) => meetingsPath({ slug }),
    },
  ],
  mm: [
    {
      text: 'See who joined and who left, and fill the seats that stand empty.',
      link: 'Continuity',
      href: (slug) => paths.continuityPath({ slug }),
    },
  ],
  de: [
    {
      text: 'Choose who pays for what: shared costs, time bought out, a sponsor.',
      link: 'Funding',
      href: (slug) => paths.fundingPath({ slug }),
    },
    {
      text: 'Say for every member how many hours a term are asked, and who pays for them.',
      link: 'Members',
      href: (slug) => paths.membersPath({ slug }),
    },
  ],
};

/** One or two things that can be done about an element, each with the page where it is done. */
export function nextSteps(element: ElementCode, slug: string) {
  return STEPS[element].map(({ text, link, href }) => ({ text, link, href: href(slug) }));
}
