import { z } from 'zod';
import { toCsv } from '../../../foundation/charts/index.ts';
import {
  NotFound,
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { listSectors } from '../../localities/index.ts';
import { crumbs } from '../crumbs.ts';
import { countTakingPart } from '../members/count-members.queries.ts';
import { ownMember } from '../meetings/who-takes-part.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { countComments, pageOfComments } from './comments.queries.ts';
import { elementOf } from './elements.ts';
import { elementPage, healthTable } from './element.view-model.ts';
import { evidenceOf, evidenceOfElement } from './evidence.ts';
import { answeredSoFar, listChecks, ownAnswers } from './health.queries.ts';
import { healthPage, type ShownCheck } from './health.view-model.ts';
import { resultsOf } from './results.queries.ts';

/** The five elements: everybody in the locality reads what speaks for each, and how members see it. */
export const healthRoutes: Route[] = [
  get(paths.healthPath, inThisLocality(), showAll),
  get(paths.healthFilePath, inThisLocality(), download),
  get(paths.elementPath, inThisLocality(), showOne),
];

async function closedChecks(visit: Visit) {
  return visit.inThisLocality(async (tx) => {
    const checks = await listChecks(tx);
    const closed = checks.filter(({ state }) => state === 'closed');
    const results = await resultsOf(
      tx,
      closed.map(({ id }) => id),
    );
    const shown = closed.flatMap((check): ShownCheck[] => {
      const own = results.get(check.id);
      return own ? [{ check, results: own }] : [];
    });
    const sectors = new Map((await listSectors(tx)).map(({ code, name }) => [code, name]));
    return { checks, shown, sectors };
  });
}

async function showAll(visit: Visit): Promise<Answer> {
  const { slug, name } = localityOf(visit);
  const [evidence, { checks, shown, sectors }] = await Promise.all([evidenceOf(visit), closedChecks(visit)]);
  const check = checks.find(({ state }) => state === 'open');
  const open = check
    ? await visit.inThisLocality(async (tx) => {
        const member = await ownMember(tx, visit);
        return {
          ...{ check, over: check.closesOn < visit.today },
          answered: await answeredSoFar(tx, check.id),
          asked: await countTakingPart(tx, visit.today),
          own: member ? await ownAnswers(tx, check.id, member) : null,
        };
      })
    : null;
  const model = healthPage({
    ...{ slug, place: name, evidence, open, closed: shown, sectors, manages: convenes(visit) },
    done: doneWords(visit),
  });
  return page('collaborative/views/health.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

const DONE = new Map([
  ['opened', 'The check is open. Members find it among what waits for them.'],
  ['closed', 'The check is closed. What can be shown of it is below.'],
  ['put-back', 'The check is open again, with the answers it had.'],
]);

/** What has happened; a cancelled check can be opened again from here. */
function doneWords(visit: Visit) {
  const { done, cancelled } = visit.query;
  const text = DONE.get(String(done));
  if (text) return { text, undo: null };
  if (typeof cancelled !== 'string') return null;
  const undo = paths.restoreHealthPath({ slug: localityOf(visit).slug, check: cancelled });
  return { text: 'The check is cancelled. Nothing of it is shown.', undo: convenes(visit) ? undo : null };
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const { shown, sectors } = await closedChecks(visit);
  const notes = { source: name, release: visit.today, licence: 'As the locality decides' };
  const body = toCsv(healthTable(shown, sectors), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${slug}-health-check.csv` });
}

const asked = z.object({ after: z.uuid().nullable().catch(null) });

async function showOne(visit: Visit): Promise<Answer> {
  const { slug, name } = localityOf(visit);
  const element = elementOf(visit.params['element']);
  if (!element) throw new NotFound();
  const evidence = await evidenceOfElement(visit, element.code);
  const { shown, sectors } = await closedChecks(visit);
  const { after } = asked.parse(visit.query);
  const checks = shown.map(({ check }) => check.id);
  const words = await visit.inThisLocality(async (tx) => ({
    ...(await pageOfComments(tx, { element: element.code, checks, after, hiddenToo: convenes(visit) })),
    withheld: (await readsByConsent(tx)) ? await countComments(tx, element.code, checks) : 0,
  }));
  const model = elementPage({
    ...{ slug, place: name, element, evidence, closed: shown, sectors },
    ...{ ...words, after, manages: convenes(visit), done: visit.query['done'] },
  });
  return page('collaborative/views/element.njk', model, { breadcrumbs: crumbs(visit, 'health'), verb: 'agree' });
}
