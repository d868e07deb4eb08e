import {
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  versionSeen,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { threadPanel } from '../../thread/index.ts';
import { crumbs } from '../crumbs.ts';
import { mayTakePart } from '../meetings/who-takes-part.ts';
import { ownMember } from '../members/own-membership.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { agreementOf, at, under } from './agreement-pages.ts';
import { agreementPage } from './agreement.view-model.ts';
import { countAnswers, findAnswer } from './answers.queries.ts';
import { findItem, listItems } from './draft.queries.ts';
import { historyPage, itemPage } from './history.view-model.ts';
import { countProposals, listProposals } from './proposals.queries.ts';
import { currentEdition, findAgreement, listEditions, titlesGivenOut } from './texts.queries.ts';

/** An agreement as everybody here reads it, one of its rules or duties with its thread, and its editions. */
export const agreementRoutes: Route[] = [
  get(paths.agreementPath, inThisLocality(), (visit) => showAgreement(visit)),
  get(paths.agreementHistoryPath, inThisLocality(), showHistory),
  get(paths.agreedItemPath, inThisLocality(), showItem),
];

/**
 * Also shown with what was refused of an answer, so that nobody's words are lost. `changed`: it was refused for another
 * edition, which is on this page for the first time; any other answer goes on from the edition it was begun on.
 */
export async function showAgreement(visit: Visit, refused?: RefusedForm, { changed = false } = {}): Promise<Answer> {
  const words = agreementOf(visit);
  const mayAnswer = mayTakePart(visit);
  const found = await visit.inThisLocality((tx) => gathered(tx, visit, mayAnswer));
  const { slug } = localityOf(visit);
  const given = { ...found, words, slug, today: visit.today, manages: convenes(visit), mayAnswer };
  const seen = refused && !changed ? versionSeen(visit.body, 'edition') : null;
  const model = agreementPage({ ...given, seen, body: refused ? visit.body : null, done: visit.query['done'] });
  return page(
    'collaborative/views/agreement.njk',
    { ...model, ...refused },
    { status: refused ? 422 : 200, breadcrumbs: crumbs(visit, 'agreements'), verb: 'agree' },
  );
}

async function gathered(tx: Tx, visit: Visit, mayAnswer: boolean) {
  const { code } = agreementOf(visit);
  const kept = await findAgreement(tx, code);
  const edition = kept?.edition ?? 0;
  const member = mayAnswer ? await ownMember(tx, visit) : null;
  return {
    kept,
    member,
    edition: await currentEdition(tx, code),
    items: await listItems(tx, code),
    titles: await titlesGivenOut(tx, code),
    counts: await countAnswers(tx, { agreement: code, edition, today: visit.today }),
    answer: member ? await findAnswer(tx, { agreement: code, edition, member }) : undefined,
    proposals: await listProposals(tx, code),
    proposalCounts: (await countProposals(tx)).get(code) ?? { open: 0, ended: 0 },
  };
}

async function showHistory(visit: Visit): Promise<Answer> {
  const { code, name } = agreementOf(visit);
  const editions = await visit.inThisLocality((tx) => listEditions(tx, code));
  const model = { ...historyPage(name, editions), backHref: paths.agreementPath(at(visit)) };
  return page('collaborative/views/agreement-history.njk', model, { breadcrumbs: under(visit), verb: 'agree' });
}

async function showItem(visit: Visit): Promise<Answer> {
  const { code } = agreementOf(visit);
  const id = visit.params['item'] ?? '';
  const [item, editions] = await visit.inThisLocality(
    async (tx) => [await findItem(tx, code, id), await listEditions(tx, code)] as const,
  );
  const model = item && itemPage(item, editions);
  // What was never given out is seen by those who work on it only.
  if (!model || (model.neverHeld && !convenes(visit))) throw new NotFound();
  const mayPropose = mayTakePart(visit) && model.holds;
  const links = {
    proposeHref: mayPropose ? `${paths.proposePath(at(visit))}?item=${id}` : null,
    draftHref: convenes(visit) ? paths.draftPath(at(visit)) : null,
    thread: await threadPanel(visit, { kind: 'agreed-item', id: `${code}.${id}` }),
  };
  return page(
    'collaborative/views/agreed-item.njk',
    { ...model, ...links },
    { breadcrumbs: under(visit), verb: 'agree' },
  );
}
