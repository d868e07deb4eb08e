import { audit } from '../../../foundation/audit/index.ts';
import { toCsv } from '../../../foundation/charts/index.ts';
import {
  Conflict,
  NotFound,
  file,
  get,
  localityOf,
  parseForm,
  post,
  refusal,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { isId } from '../../../foundation/ids.ts';
import { ownVoices } from '../members/who-answers.ts';
import * as paths from '../paths.ts';
import { noteAgreed, unnote } from './answer-agreement.ts';
import { noteForm } from './agreement.form.ts';
import { agreementOf, at, backTo, conveners, formPage, placeOf } from './agreement-pages.ts';
import { answersPage, answersTable, filterOf, PAGE } from './answers.view-model.ts';
import { countAnswers, listAnswers, type AnswerFilter } from './answers.queries.ts';
import { findAgreement } from './texts.queries.ts';

const MOST_IN_A_FILE = 20_000;

/** Who said what, by name, for those who convene: also to note what somebody who cannot answer here said at a meeting. */
export const answersRoutes: Route[] = [
  get(paths.agreementAnswersPath, conveners, (visit) => showAnswers(visit)),
  post(paths.agreementAnswersPath, conveners, note),
  get(paths.agreementAnswersFilePath, conveners, download),
  post(paths.undoNotedPath, conveners, undoNoted),
];

async function editionOf(tx: Tx, visit: Visit): Promise<number> {
  const kept = await findAgreement(tx, agreementOf(visit).code);
  if (!kept || kept.edition === 0) throw new NotFound();
  return kept.edition;
}

async function named(tx: Tx, visit: Visit, page: { filter: AnswerFilter; after: string | null; most: number }) {
  const edition = await editionOf(tx, visit);
  const place = { agreement: agreementOf(visit).code, edition, today: visit.today };
  // Reservations are words of somebody about the group: each look is noted.
  await audit(tx, visit.actor, 'collaborative.answers.seen');
  const members = await listAnswers(tx, { ...place, ...page });
  const voice = await ownVoices(
    tx,
    members.map(({ member, name, personId, email }) => ({ id: member, name, personId, email })),
  );
  const named = members.map(({ email: _email, personId, ...one }) => ({
    ...one,
    account: voice(one.member) === 'none' && personId !== null ? ('no-part' as const) : voice(one.member),
  }));
  return { edition, counts: await countAnswers(tx, place), members: named };
}

async function showAnswers(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { after } = visit.query;
  const filter = filterOf(visit.query['show']);
  const from = isId(after) ? after : null;
  const found = await visit.inThisLocality((tx) => named(tx, visit, { filter, after: from, most: PAGE + 1 }));
  const given = { ...found, words: agreementOf(visit), at: at(visit), filter, from, done: visit.query['done'] };
  return formPage(visit, 'agreement-answers', answersPage({ ...given, body: refused ? visit.body : null }), refused);
}

async function note(visit: Visit): Promise<Answer> {
  const form = parseForm(noteForm(visit.today), visit.body);
  if (!form.ok) return showAnswers(visit, form);
  const { members, meeting } = form.value;
  const { today, now, actor } = visit;
  const noted = await visit.inThisLocality((tx) =>
    noteAgreed(tx, actor, { ...placeOf(visit), members, meetingOn: meeting, today, now }),
  );
  if (noted === 0)
    return showAnswers(
      visit,
      refusal({
        members: 'Those whose account takes part here answer themselves, and what somebody has said stays. Tick others',
      }),
    );
  return backTo(paths.agreementAnswersPath(at(visit)), 'noted');
}

async function undoNoted(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    const edition = await editionOf(tx, visit);
    const place = { agreement: agreementOf(visit).code, edition, member: visit.params['member'] ?? '' };
    return unnote(tx, visit.actor, place);
  });
  if (!done) throw new Conflict('Nothing is noted for this member, or they have answered themselves since.');
  return backTo(paths.agreementAnswersPath(at(visit)), 'unnoted');
}

async function download(visit: Visit): Promise<Answer> {
  const { name, code } = agreementOf(visit);
  const locality = localityOf(visit);
  const found = await visit.inThisLocality((tx) =>
    named(tx, visit, { filter: 'all', after: null, most: MOST_IN_A_FILE }),
  );
  const notes = { source: locality.name, release: visit.today, licence: 'As the locality decides: names of people' };
  const body = toCsv(answersTable(`${name}, edition ${found.edition}: one row a member`, found.members), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${locality.slug}-${code}-answers.csv` });
}
