import { everyone, get, json, type Answer, type Route, type Visit } from '../../../foundation/http/index.ts';
import { knownIn, type Known } from '../figures/known.ts';
import {
  openApiPath,
  statisticsAreasPath,
  statisticsComparePath,
  statisticsMeasuresPath,
  statisticsStandingPath,
  statisticsValuesPath,
} from '../paths.ts';
import { compareArea } from './compare-area.ts';
import { findValues } from './find-values.ts';
import { listAreas, listMeasures } from './list-catalogue.ts';
import { openApi } from './openapi.ts';
import { readParameters } from './parameters.rules.ts';
import { errorBody, type Answered } from './refusal.ts';
import { standingOfArea } from './standing-of-area.ts';
import {
  areasParameters,
  compareParameters,
  measuresParameters,
  standingParameters,
  valuesParameters,
} from './statistics.schema.ts';

// Published figures belong to everybody: any page on the web may read them.
const headers = { 'access-control-allow-origin': '*' };

type Question = (visit: Visit, known: Known) => Promise<Answered<unknown>> | Answered<unknown>;

function answering(question: Question) {
  return async (visit: Visit): Promise<Answer> => {
    const answered = await question(visit, await knownIn(visit.db));
    if (answered.ok) return json(answered.value, { cacheable: true, headers });
    return json(errorBody(answered.reason), { status: answered.reason.status, headers });
  };
}

const areas = answering((visit, { places }) => {
  const read = readParameters(areasParameters, visit.query);
  return read.ok ? { ok: true, value: listAreas(places) } : read;
});

const measures = answering((visit, { catalogue }) => {
  const read = readParameters(measuresParameters, visit.query);
  return read.ok ? { ok: true, value: listMeasures(catalogue) } : read;
});

const values = answering((visit, known) => {
  const read = readParameters(valuesParameters, visit.query);
  return read.ok ? findValues(visit.db, known, read.value) : read;
});

const compare = answering((visit, known) => {
  const read = readParameters(compareParameters, visit.query);
  return read.ok ? compareArea(visit.db, known, read.value) : read;
});

const standing = answering((visit, known) => {
  const read = readParameters(standingParameters, visit.query);
  return read.ok ? standingOfArea(visit.db, known, read.value) : read;
});

/** The door for programs: no account, everything cacheable. */
export const statisticsRoutes: Route[] = [
  get(statisticsAreasPath, everyone, areas),
  get(statisticsMeasuresPath, everyone, measures),
  get(statisticsValuesPath, everyone, values),
  get(statisticsComparePath, everyone, compare),
  get(statisticsStandingPath, everyone, standing),
  get(openApiPath, everyone, (visit) => json(openApi(visit.config.baseUrl), { cacheable: true, headers })),
];
