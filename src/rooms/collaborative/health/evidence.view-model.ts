import { peoplePath } from '../../accounts/index.ts';
import { actionsPath, meetingsPath } from '../meetings/paths.ts';
import * as paths from '../paths.ts';
import type { Evidence, Place, Speaks } from './evidence.rules.ts';

const SPEAKS: Record<Speaks, { whole: string; short: string }> = {
  gap: { whole: 'What speaks for a gap', short: 'Gap' },
  open: { whole: 'What cannot be said yet', short: 'Not said yet' },
  strength: { whole: 'What speaks for strength', short: 'Strength' },
};
const GAPS_FIRST: readonly Speaks[] = ['gap', 'open', 'strength'];

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

/** What stands for an element among the five: the first gap, or else what cannot be said, and the first strength. */
export function evidenceInShort(evidence: readonly Evidence[]) {
  const first = (speaks: Speaks) => evidence.find((one) => one.speaks === speaks);
  return [first('gap') ?? first('open'), first('strength')].flatMap((one) =>
    one ? [{ says: one.says, speaks: one.speaks, mark: SPEAKS[one.speaks].short }] : [],
  );
}

/** Facts by what they speak for, gaps first, each with the page where it is looked at; facts of one page share its link. */
export function evidenceGroups(evidence: readonly Evidence[], slug: string) {
  return GAPS_FIRST.flatMap((speaks) => {
    const own = evidence.filter((one) => one.speaks === speaks);
    if (own.length === 0) return [];
    const places = [...new Set(own.map(({ at }) => at))];
    const facts = places.flatMap((at) => {
      const here = own.filter((one) => one.at === at);
      const link = { text: PLACES[at].text, href: PLACES[at].href(slug) };
      return here.map(({ says }, nth) => ({ says, link: nth === here.length - 1 ? link : null }));
    });
    return [{ speaks, heading: SPEAKS[speaks].whole, facts }];
  });
}
