import {
  NotFound,
  get,
  parseForm,
  post,
  refusal,
  typed,
  versionSeen,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { differences } from '../conflict.view-model.ts';
import { nameIn } from '../members/member-words.ts';
import * as paths from '../paths.ts';
import { replyForm } from './agreement.form.ts';
import { agreementOf, at, backTo, conveners, formPage, placeOf } from './agreement-pages.ts';
import { PROPOSAL_STATES } from './agreement-words.ts';
import { whatWords } from './proposal.view-model.ts';
import { findProposal, type Proposal } from './proposals.queries.ts';
import { lineOf, replyToProposal } from './propose-change.ts';
import { titlesGivenOut } from './texts.queries.ts';

/** What conveners reply to a proposal. */
export const replyProposalRoutes: Route[] = [
  get(paths.replyProposalPath, conveners, (visit) => replyPage(visit)),
  post(paths.replyProposalPath, conveners, reply),
];

/** The proposal in the address; throws NotFound where there is none. */
export async function proposalOf(visit: Visit): Promise<Proposal> {
  const { code } = agreementOf(visit);
  const found = await visit.inThisLocality((tx) => findProposal(tx, code, visit.params['proposal'] ?? ''));
  if (!found) throw new NotFound();
  return found;
}

/** `changed`: what somebody else did is on the page for the first time, so from now on this is what was seen. */
async function replyPage(visit: Visit, refused?: RefusedForm, { changed = false } = {}): Promise<Answer> {
  const proposal = await proposalOf(visit);
  const { code } = agreementOf(visit);
  const [titles, line] = await visit.inThisLocality(
    async (tx) => [await titlesGivenOut(tx, code), await lineOf(tx, code, proposal)] as const,
  );
  const sent = typed(visit.body, ['take', 'reply', 'item']);
  const keep = refused && !changed;
  const model = {
    title: 'Reply to a proposal',
    action: paths.replyProposalPath({ ...at(visit), proposal: proposal.id }),
    proposal: { ...proposal, what: whatWords(proposal, titles) },
    version: keep ? versionSeen(visit.body) : proposal.version,
    line: line ? { title: line.title, about: line.about } : null,
    item: keep ? sent.item : (line?.version ?? 0),
    values: refused ? sent : { take: '', reply: proposal.reply },
    open: proposal.state === 'open',
    conflict: changed ? replyDifferences(proposal, sent) : null,
    backHref: paths.agreementPath(at(visit)),
  };
  return formPage(visit, 'agreement-reply', model, refused);
}

async function reply(visit: Visit): Promise<Answer> {
  const form = parseForm(replyForm, visit.body);
  const { id } = await proposalOf(visit);
  if (!form.ok) return replyPage(visit, form);
  const { take, reply: words, version, item: itemVersion } = form.value;
  const given = { ...placeOf(visit), id, version, itemVersion, takeUp: take === 'yes', reply: words, now: visit.now };
  const done = await visit.inThisLocality((tx) => replyToProposal(tx, visit.actor, given));
  if (!done.ok) return replyPage(visit, REFUSED[done.reason], { changed: true });
  return take === 'yes'
    ? backTo(paths.draftPath(at(visit)), 'changed')
    : backTo(paths.agreementPath(at(visit)), 'replied');
}

const TAKE: Record<string, string> = { yes: 'Taken up', no: 'Not taken up' };

/** How it ended beside what was typed; nothing to compare while the proposal is open. */
function replyDifferences({ state, reply: said }: Proposal, sent: { take: string; reply: string }) {
  if (state === 'open') return null;
  return differences([
    { field: 'take', what: 'What became of it', now: nameIn(PROPOSAL_STATES, state), yours: TAKE[sent.take] ?? '' },
    { field: 'reply', what: 'A word about it', now: said, yours: sent.reply },
  ]);
}

const REFUSED = {
  'changed-since': refusal({
    reply: 'Somebody replied, or it was withdrawn, in the meantime. What they said is here, and so is what you typed',
  }),
  'line-changed': refusal({
    take: 'Somebody changed this line of the working copy in the meantime. Read what it says now, then reply again',
  }),
};
