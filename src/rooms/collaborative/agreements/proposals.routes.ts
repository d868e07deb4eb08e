import {
  Conflict,
  NotFound,
  get,
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
import { proposeForm } from './agreement.form.ts';
import { agreementOf, answerers, at, backTo, formPage, placeOf } from './agreement-pages.ts';
import { ownMember } from '../members/own-membership.ts';
import { convenes } from '../members/who-may.ts';
import { NOT_NAMED } from './answer.routes.ts';
import { CHANGES, HOLDERS } from './agreement-words.ts';
import { openAgain, proposeChange, withdrawProposal } from './propose-change.ts';
import type { Proposal } from './proposals.queries.ts';
import { proposalOf } from './reply-proposal.routes.ts';
import { currentEdition } from './texts.queries.ts';

/** What members would change: proposed, withdrawn and opened again. */
export const proposalRoutes: Route[] = [
  get(paths.proposePath, answerers, (visit) => proposePage(visit)),
  post(paths.proposePath, answerers, propose),
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
    const held = (await currentEdition(tx, code))?.items ?? [];
    if (item !== null && !held.some(({ id }) => id === item)) return false;
    const itemId = words.change === 'add' ? null : item;
    await proposeChange(tx, visit.actor, { ...placeOf(visit), ...words, itemId, member, now: visit.now });
    return true;
  });
  if (!done) return proposePage(visit, refusal({ item: 'Choose what it is about, as a member' }));
  return backTo(paths.agreementPath(at(visit)), 'proposed');
}

async function withdraw(visit: Visit): Promise<Answer> {
  const { agreement } = placeOf(visit);
  const proposal = await proposalOf(visit);
  const { id, version } = proposal;
  const done = await visit.inThisLocality(async (tx) => {
    if (!isOwn(proposal, await ownMember(tx, visit))) throw new NotFound();
    return withdrawProposal(tx, visit.actor, { agreement, id, version, now: visit.now });
  });
  if (!done) throw new Conflict();
  return backTo(paths.agreementPath(at(visit)), 'withdrawn');
}

/** What somebody withdrew, they open again themself; what was declined, a convener does. */
async function reopen(visit: Visit): Promise<Answer> {
  const proposal = await proposalOf(visit);
  const { id, version, state } = proposal;
  if (state !== 'declined' && state !== 'withdrawn') throw new Conflict();
  const done = await visit.inThisLocality(async (tx) => {
    const may = state === 'declined' ? convenes(visit) : isOwn(proposal, await ownMember(tx, visit));
    if (!may) throw new NotFound();
    return openAgain(tx, visit.actor, { id, version, state });
  });
  if (!done) throw new Conflict();
  return backTo(paths.agreementPath(at(visit)), 'open-again');
}

const isOwn = ({ memberId }: Proposal, member: string | null) => member !== null && memberId === member;
