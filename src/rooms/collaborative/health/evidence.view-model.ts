import { peoplePath } from '../../accounts/index.ts';
import { actionsPath, meetingsPath } from '../meetings/paths.ts';
import * as paths from '../paths.ts';
import type { Evidence, Place, Speaks } from './evidence.rules.ts';

const SPEAKS: Record<Speaks, string> = {
  strength: 'Speaks for strength',
  gap: 'Speaks for a gap',
  open: 'Cannot be said yet',
};

const PLACES: Record<Place, { text: string; href: (slug: string) => string }> = {
  purpose: { text: 'The collaborative', href: (slug) => paths.collaborativePath({ slug }) },
  coverage: { text: 'Coverage', href: (slug) => paths.coveragePath({ slug }) },
  members: { text: 'Members', href: (slug) => paths.membersPath({ slug }) },
  continuity: { text: 'Continuity', href: (slug) => paths.continuityPath({ slug }) },
  meetings: { text: 'Meetings', href: (slug) => meetingsPath({ slug }) },
  actions: { text: 'Actions', href: (slug) => actionsPath({ slug }) },
  agreements: { text: 'Agreements', href: (slug) => paths.agreementsPath({ slug }) },
  sharing: { text: 'Data sharing', href: (slug) => paths.sharingPath({ slug }) },
  funding: { text: 'Funding', href: (slug) => paths.fundingPath({ slug }) },
  people: { text: 'People', href: (slug) => peoplePath({ slug }) },
};

/** Facts with the words for what they speak for, gaps first, and the page where each can be looked at. */
export function evidenceLinks(evidence: readonly Evidence[], slug: string) {
  const order: readonly Speaks[] = ['gap', 'open', 'strength'];
  return evidence
    .toSorted((a, b) => order.indexOf(a.speaks) - order.indexOf(b.speaks))
    .map(({ says, speaks, at }) => ({
      ...{ says, speaks, mark: SPEAKS[speaks] },
      link: { text: PLACES[at].text, href: PLACES[at].href(slug) },
    }));
}
