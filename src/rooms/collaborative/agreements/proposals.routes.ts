import {
  Conflict,
  NotFound,
  get,
  localityOf,
  parseForm,
  post,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { proposeForm, replyForm } from './agreement.form.ts';
import { agreementOf, answerers, at, backTo, conveners, formPage, placeOf } from './agreement-pages.ts';
import { ownMember } from '../members/own-membership.ts';
import { NOT_NAMED } from './answer.routes.ts';
import { listItems } from './draft.queries.ts';
import { CHANGES, HOLDERS } from './agreement-words.ts';
import { openAgain, proposeChange, replyToProposal, withdrawProposal } from './propose-change.ts';
import { whatWords } from './proposal.view-model.ts';
import { findProposal, type Proposal } from './proposals.queries.ts';
import { currentEdition } from './texts.queries.ts';

/** What members would change, and what conveners reply. */
export const proposalRoutes: Route[] = [
  get(paths.proposePath, answerers, (visit) => proposePage(visit)),
  post(paths.proposePath, answerers, propose),
  get(paths.replyProposalPath, conveners, (visit) => replyPage(visit)),
  post(paths.replyProposalPath, conveners, reply),
  post(paths.withdrawProposalPath, answerers, withdraw),
  post(paths.reopenProposalPath, answerers, reopen),
];

const FIELDS = ['item', 'change', 'title', 'about', 'why', 'holder'] as const;

async function proposePage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const words = agreementOf(visit);
  const [edition, member] = await visit.inThisLocality(
    async (tx) => [await currentEdition(tx, words.code), await ownMember(tx, visit)] as const,
  );
  if (!edition) throw new NotFound();
  const asked = edition.items.find(({ id }) => id === visit.query['item']);
  const start = { item: asked?.id ?? '', change: asked ? 'change' : '', title: asked?.title ?? '' };
  const values = refused
    ? typed(visit.body, FIELDS)
    : { ...start, about: asked?.about ?? '', why: '', holder: asked?.holder ?? '' };
  const chosen = (list: readonly { code: string; name: string }[], value: string) =>
    list.map(({ code, name }) => ({ value: code, text: name, checked: code === value, selected: code === value }));
  const items = edition.items.map(({ id, title }) => ({ code: id, name: title }));
  const model = {
    title: 'Propose a change',
    words,
    closed: member === null ? `${NOT_NAMED}.` : null,
    action: paths.proposePath(at(visit)),
    values,
    items: [{ value: '', text: 'None: a new one' }, ...chosen(items, values.item)],
    changes: chosen(CHANGES, values.change),
    holders: words.code === 'duties' ? chosen(HOLDERS, values.holder) : null,
  };
  return formPage(visit, 'agreement-propose', model, refused);
}

async function propose(visit: Visit): Promise<Answer> {
  const { code } = agreementOf(visit);
  const form = parseForm(proposeForm(code), visit.body);
  if (!form.ok) return proposePage(visit, form);
  const { item, ...words } = form.value;
  const done = await visit.inThisLocality(async (tx) => {
    const member = await ownMember(tx, visit);
    if (member === null) return false;
    const there = item === null || (await listItems(tx, code)).some(({ id }) => id === item);
    if (!there) return false;
    const itemId = words.change === 'add' ? null : item;
    await proposeChange(tx, visit.actor, { ...placeOf(visit), ...words, itemId, member, now: visit.now });
    return true;
  });
  if (!done) return proposePage(visit, refusal({ item: 'Choose what it is about, as a member' }));
  return backTo(paths.agreementPath(at(visit)), 'proposed');
}

async function proposalOf(visit: Visit): Promise<Proposal> {
  const { code } = agreementOf(visit);
  const found = await visit.inThisLocality((tx) => findProposal(tx, code, visit.params['proposal'] ?? ''));
  if (!found) throw new NotFound();
  return found;
}

async function replyPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const proposal = await proposalOf(visit);
  const items = await visit.inThisLocality((tx) => listItems(tx, agreementOf(visit).code));
  const values = typed(visit.body, ['take', 'reply']);
  const model = {
    title: 'Reply to a proposal',
    action: paths.replyProposalPath({ ...at(visit), proposal: proposal.id }),
    proposal: { ...proposal, what: whatWords(proposal, items) },
    values,
    open: proposal.state === 'open',
    backHref: paths.agreementPath(at(visit)),
  };
  return formPage(visit, 'agreement-reply', model, refused);
}

async function reply(visit: Visit): Promise<Answer> {
  const form = parseForm(replyForm, visit.body);
  const { id } = await proposalOf(visit);
  if (!form.ok) return replyPage(visit, form);
  const { take, reply: words, version } = form.value;
  const given = { ...placeOf(visit), id, version, takeUp: take === 'yes', reply: words, now: visit.now };
  const done = await visit.inThisLocality((tx) => replyToProposal(tx, visit.actor, given));
  if (!done.ok)
    return replyPage(visit, refusal({ reply: 'Somebody replied, or it was withdrawn, in the meantime. Look again' }));
  return take === 'yes'
    ? backTo(paths.draftPath(at(visit)), 'changed')
    : backTo(paths.agreementPath(at(visit)), 'replied');
}

async function withdraw(visit: Visit): Promise<Answer> {
  return ownEnd(visit, 'withdrawn');
}

async function reopen(visit: Visit): Promise<Answer> {
  return ownEnd(visit, 'open-again');
}

/** Only the proposer withdraws and opens their own again; what was declined, a convener opens again. */
async function ownEnd(visit: Visit, done: 'withdrawn' | 'open-again'): Promise<Answer> {
  const { agreement } = placeOf(visit);
  const proposal = await proposalOf(visit);
  const kept = await visit.inThisLocality(async (tx) => {
    const convening = localityOf(visit).role === 'local-lead' || localityOf(visit).role === 'facilitator';
    const own = (convening && proposal.state === 'declined') || isOwn(proposal, await ownMember(tx, visit));
    if (!own) throw new NotFound();
    const { id, version } = proposal;
    return done === 'withdrawn'
      ? withdrawProposal(tx, visit.actor, { agreement, id, version, now: visit.now })
      : openAgain(tx, visit.actor, { agreement, id, version });
  });
  if (!kept) throw new Conflict();
  return backTo(paths.agreementPath(at(visit)), done);
}

const isOwn = ({ memberId }: Proposal, member: string | null) => member !== null && memberId === member;
