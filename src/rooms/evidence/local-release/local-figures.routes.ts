import { z } from 'zod';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  get,
  inThisLocality,
  localityOf,
  NotFound,
  page,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { openJob } from '../../../foundation/jobs/index.ts';
import { threadPanel } from '../../thread/index.ts';
import { seeCrumbs } from '../area-pages/area-of-locality.ts';
import { chartFile, plainName, readFileName } from '../figures/chart-file.ts';
import { withMarks } from '../figures/file-table.ts';
import { oneText } from '../figures/one-text.ts';
import { answerLocal, CHOICES, LOCAL_PAGES, type LocalChoices, type LocalPage } from './answer-local.ts';
import { PAGE_WORDS, localModel, pagePath } from './local-figures.view-model.ts';
import { makeLocalRelease } from './make-release.job.ts';
import { minimumRoutes } from './minimum.routes.ts';
import { localFigureFilePath } from './paths.ts';

const TEMPLATE = 'evidence/views/local-figures.njk';
const LOOK = 'evidence.local-figures.seen';

/** What a locality's own data show, for everybody in it: nothing here stands for fewer children than the minimum. */
export const localFigureRoutes: Route[] = [
  ...LOCAL_PAGES.map((name) => get(pagePath(name), inThisLocality(), (visit) => show(visit, name), { look: LOOK })),
  get(localFigureFilePath, inThisLocality(), give, { look: 'evidence.local-figures.taken' }),
  ...minimumRoutes,
];

function choicesOf({ query }: Visit): LocalChoices {
  const given = CHOICES.flatMap((name) => {
    const text = oneText(query[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(given);
}

const ask = (tx: Tx, visit: Visit, which: LocalPage) => {
  const { id, name } = localityOf(visit);
  return answerLocal({ tx, locality: { id, name }, page: which, choices: choicesOf(visit) });
};

async function show(visit: Visit, which: LocalPage): Promise<Answer> {
  const locality = localityOf(visit);
  const asked = await visit.inThisLocality(async (tx) => ({
    answered: await ask(tx, visit, which),
    working: await openJob(tx, visit, makeLocalRelease),
  }));
  const thread = await threadPanel(visit, { kind: 'local-figures', id: which });
  const breadcrumbs = seeCrumbs(locality);
  return page(TEMPLATE, { ...localModel(locality, which, asked), thread }, { verb: 'see', breadcrumbs });
}

async function give(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const { figure: name, type } = readFileName(visit.params['file'] ?? '');
  const [first = '', id = ''] = name.split('.', 2);
  const which = z.enum(LOCAL_PAGES).safeParse(first);
  const answered = which.success ? await visit.inThisLocality((tx) => ask(tx, visit, which.data)) : null;
  if (!which.success || !answered || 'empty' in answered) throw new NotFound('There is no such file.');
  const { answer, choices } = answered;
  const figure = answer.figures.find((one) => one.id === id);
  if (!figure) throw new NotFound('There is no such file.');
  return chartFile(
    {
      filename: plainName(locality.slug, PAGE_WORDS[which.data].file, figure.id, choices.year ?? ''),
      chart: figure.chart,
      table: withMarks(figure.table),
      notes: {
        source: figure.source.text,
        release: `school year ${choices.year ?? ''}`,
        licence: `not published; for the people of ${locality.name}`,
        address: `${visit.config.baseUrl}${withQuery(pagePath(which.data)({ slug: locality.slug }), choices)}`,
        more: [...(figure.note ? [figure.note] : []), ...answer.waiting, ...answer.notes],
      },
      personal: true,
    },
    type,
  );
}
