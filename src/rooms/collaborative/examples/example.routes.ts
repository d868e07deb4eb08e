import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { listSectors } from '../../localities/index.ts';
import { crumbs } from '../crumbs.ts';
import { LEVELS, nameIn } from '../members/member-words.ts';
import { convenes, MAY_CONVENE } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { COLLABORATIVE_PHASES } from '../purpose/phase-words.ts';
import { IN_COMMON, needsOf, type Published } from './published.ts';
import { PUBLISHED } from './published-localities.ts';
import { leaveExample, standingBeside, takeExample, targetsOf } from './take-example.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** What the programme's three localities did, and beginning from one of them. */
export const exampleRoutes: Route[] = [
  get(paths.examplesPath, inThisLocality(), showAll),
  get(paths.examplePath, inThisLocality(), showOne),
  post(paths.examplePath, conveners, take),
  post(paths.leaveExamplePath, conveners, leave),
];

async function showAll(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const model = {
    title: 'Three localities as examples',
    common: IN_COMMON,
    examples: PUBLISHED.map(({ code, name, members, groups, missing }) => ({
      ...{ name, groups: groups.length, kinds: members.length, missing },
      href: paths.examplePath({ slug, example: code }),
    })),
  };
  return page('collaborative/views/examples.njk', model, {
    breadcrumbs: crumbs(visit, 'collaborative'),
    verb: 'agree',
  });
}

function exampleOf(visit: Visit): Published {
  const found = PUBLISHED.find(({ code }) => code === visit.params['example']);
  if (!found) throw new NotFound();
  return found;
}

const DONE = new Map([
  ['taken', 'You have begun from this example. Change it as it fits your locality.'],
  ['left', 'What came from the example is taken back.'],
]);

async function showOne(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const example = exampleOf(visit);
  const [standing, sectors] = await visit.inThisLocality(
    async (tx) => [await standingBeside(tx, example), await listSectors(tx)] as const,
  );
  const manages = convenes(visit);
  const at = { slug, example: example.code };
  const model = {
    ...{ ...example, title: example.name, done: DONE.get(String(visit.query['done'])) ?? null },
    targets: targetsOf(example).map(
      ({ sector, level, wanted }) => `${wanted} × ${nameIn(sectors, sector)}: ${nameIn(LEVELS, level).toLowerCase()}`,
    ),
    phases: needsOf(example).map(({ phase, needs }) => ({ name: nameIn(COLLABORATIVE_PHASES, phase), needs })),
    takeAction: manages && standing === 'empty' ? paths.examplePath(at) : null,
    leaveAction: manages && standing === 'taken' ? paths.leaveExamplePath(at) : null,
    ownAlready: manages && standing === 'own',
    ...{ targetHref: paths.targetPath({ slug }), back: paths.examplesPath({ slug }) },
  };
  return page('collaborative/views/example.njk', model, { breadcrumbs: crumbs(visit, 'collaborative'), verb: 'agree' });
}

async function take(visit: Visit): Promise<Answer> {
  const example = exampleOf(visit);
  const { id: locality } = localityOf(visit);
  if (!(await visit.inThisLocality((tx) => takeExample(tx, visit.actor, { locality, example }))))
    throw new Conflict('Your locality has begun with words of its own, which an example may not overwrite.');
  return backTo(visit, example, 'taken');
}

async function leave(visit: Visit): Promise<Answer> {
  const example = exampleOf(visit);
  const { id: locality } = localityOf(visit);
  if (!(await visit.inThisLocality((tx) => leaveExample(tx, visit.actor, { locality, example }))))
    throw new Conflict('Something of it was changed since, so it cannot be taken back as a whole.');
  return backTo(visit, example, 'left');
}

function backTo(visit: Visit, { code }: Published, done: string): Answer {
  return redirect(withQuery(paths.examplePath({ slug: localityOf(visit).slug, example: code }), { done }));
}
