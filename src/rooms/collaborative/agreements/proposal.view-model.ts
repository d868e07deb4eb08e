import { nameIn } from '../members/member-words.ts';
import { moreThan } from '../more-words.ts';
import * as paths from '../paths.ts';
import { CHANGES, HOLDERS, PROPOSAL_STATES } from './agreement-words.ts';
import type { Proposal, ProposalCounts } from './proposals.queries.ts';

type Looker = {
  at: { slug: string; agreement: string };
  manages: boolean;
  /** The member who looks, where they are one. */
  member: string | null;
  /** What lines are called in the editions: words that are only worked on are not told here. */
  titles: ReadonlyMap<string, string>;
};

/** Proposals as everybody reads them; who made one is said to conveners and to themself. */
export function shownProposals(proposals: readonly Proposal[], counts: ProposalCounts, looker: Looker) {
  const { at, manages, member, titles } = looker;
  const shown = proposals.map((one) => {
    const own = member !== null && one.memberId === member;
    const address = { ...at, proposal: one.id };
    const open = one.state === 'open';
    const mayReopen = (one.state === 'declined' && manages) || (one.state === 'withdrawn' && own);
    return {
      open,
      what: whatWords(one, titles),
      title: one.change === 'remove' ? '' : one.title,
      about: one.change === 'remove' ? '' : one.about,
      why: one.why,
      by: own ? 'you' : manages ? (one.by ?? 'a former member') : null,
      proposedAt: one.proposedAt,
      state: nameIn(PROPOSAL_STATES, one.state),
      reply: one.reply,
      repliedAt: one.repliedAt,
      version: one.version,
      replyHref: open && manages ? paths.replyProposalPath(address) : null,
      withdrawAction: open && own ? paths.withdrawProposalPath(address) : null,
      reopenAction: mayReopen ? paths.reopenProposalPath(address) : null,
    };
  });
  const [open, ended] = [shown.filter((one) => one.open), shown.filter((one) => !one.open)];
  return {
    open,
    openMore: moreThan(counts.open, open.length, 'The others come up here as these are replied to.'),
    ended,
    endedCount: counts.ended,
    endedMore: moreThan(counts.ended, ended.length, 'Those that were replied to before stay kept.'),
  };
}

/** "Change “Make room”", "Add one, for members". */
export function whatWords(proposal: Proposal, titles: Looker['titles']): string {
  const { change, itemId, holder } = proposal;
  if (change === 'add') return holder ? `Add one, for: ${nameIn(HOLDERS, holder)}` : nameIn(CHANGES, change);
  const title = titles.get(itemId ?? '') ?? 'one that is gone';
  return `${change === 'change' ? 'Change' : 'Take out'} “${title}”`;
}
