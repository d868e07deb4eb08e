import type { CliCommand, CliContext } from '../../../foundation/room.ts';
import { knownIn, type Known } from '../figures/known.ts';
import { compareArea } from './compare-area.ts';
import { findValues } from './find-values.ts';
import { readParameters } from './parameters.rules.ts';
import { errorBody, type Answered, type Refusal } from './refusal.ts';
import { standingOfArea } from './standing-of-area.ts';
import { standingText } from './standing-text.ts';
import {
  compareParameters,
  standingParameters,
  valuesParameters,
  type CompareAnswer,
  type ValuesAnswer,
} from './statistics.schema.ts';

type Given = Parameters<CliCommand['run']>[1]['options'];

const JSON_FLAG = { json: { about: 'Print the object that the web address gives', flag: true } };
const BY_AREA = { about: 'DfE number, ONS code or name' };

/** `statistics value`: the values that GET /api/statistics/values gives. */
export const valueCommand: CliCommand = {
  words: ['statistics', 'value'],
  about: 'Published values of an area',
  options: {
    area: { ...BY_AREA, many: true },
    measure: { about: 'LAIT short name or an id of ours', many: true },
    period: { about: 'Label or code, for instance 2019/20', many: true },
    phase: { about: 'total, primary, secondary, special …', many: true },
    group: { about: 'all, sen:ehc-plan …', many: true },
    cursor: { about: 'The `next` of the page before' },
    ...JSON_FLAG,
  },
  run: (context, { options }) =>
    answer(context, options, valueText, (known) => {
      const read = readParameters(valuesParameters, parametersIn(options));
      return read.ok ? findValues(context.db, known, read.value) : read;
    }),
};

/** `statistics compare`: what GET /api/statistics/compare gives. */
export const compareCommand: CliCommand = {
  words: ['statistics', 'compare'],
  about: 'One value beside England, the region and the statistical neighbours',
  options: {
    area: BY_AREA,
    measure: { about: 'LAIT short name or an id of ours' },
    period: { about: 'Label or code, for instance 2019/20' },
    phase: { about: 'total, primary, secondary, special …' },
    group: { about: 'all, sen:ehc-plan …' },
    neighbours: { about: 'List of neighbours: 2021-04 or 2025-05' },
    ...JSON_FLAG,
  },
  run: (context, { options }) =>
    answer(context, options, compareText, (known) => {
      const read = readParameters(compareParameters, parametersIn(options));
      return read.ok ? compareArea(context.db, known, read.value) : read;
    }),
};

/** `statistics standing`: what GET /api/statistics/standing gives. Area and measure may come without their names. */
export const standingCommand: CliCommand = {
  words: ['statistics', 'standing'],
  about: 'Where the newest value stands in England, among the neighbours and beside the year before',
  optionalPositionals: ['AREA', 'MEASURE'],
  options: {
    area: BY_AREA,
    measure: { about: 'LAIT short name or an id of ours' },
    neighbours: { about: 'List of neighbours: 2021-04 or 2025-05' },
    period: { about: 'Label or code; left out: the newest' },
    phase: { about: 'total, primary, secondary, special …' },
    group: { about: 'all, sen:ehc-plan …' },
    ...JSON_FLAG,
  },
  run: (context, { options, positionals }) => {
    const [area, measure] = positionals;
    const named = {
      ...(area === undefined ? {} : { area }),
      ...(measure === undefined ? {} : { measure }),
      ...options,
    };
    return answer(context, options, standingText, (known) => {
      const read = readParameters(standingParameters, parametersIn(named));
      return read.ok ? standingOfArea(context.db, known, read.value) : read;
    });
  },
};

function parametersIn({ json: _, ...options }: Given): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (typeof value === 'boolean' ? [] : [[name, value] as const])),
  );
}

async function answer<T>(
  { db, out }: CliContext,
  options: Given,
  text: (value: T) => string,
  ask: (known: Known) => Promise<Answered<T>> | Answered<T>,
): Promise<number> {
  const answered = await ask(await knownIn(db));
  if (!answered.ok) return refused(answered.reason, options.json === true);
  out(options.json ? JSON.stringify(answered.value, null, 2) : text(answered.value));
  return 0;
}

/** 2 for a question that is malformed, 1 for one that names nothing we hold. */
function refused(reason: Refusal, asJson: boolean): number {
  process.stderr.write(`${asJson ? JSON.stringify(errorBody(reason)) : `--${reason.parameter}: ${reason.message}`}\n`);
  return reason.status === 400 ? 2 : 1;
}

function valueText({ values, next }: ValuesAnswer): string {
  if (values.length === 0) return 'No such value is published.';
  const lines = values.map((row) =>
    [row.area.name, row.measure, row.period, row.phase, row.group, row.value ?? row.status, row.source].join('\t'),
  );
  return [...lines, ...(next ? [`More with --cursor ${next}`] : [])].join('\n');
}

function compareText(found: CompareAnswer): string {
  const { neighbours, region } = found;
  return [
    `${found.area.name}, ${found.measure}, ${found.period}: ${found.value ?? 'no value'}`,
    `England: ${found.england ?? 'no value'}`,
    ...(region ? [`${region.name}: ${region.value ?? 'no value'}`] : []),
    ...neighboursText(neighbours),
  ].join('\n');
}

/** As many places as the rates are published with; the exact mean is in the JSON. */
const MEAN_DECIMALS = 5;

function neighboursText({ list, mean, used, of, rankHighest }: CompareAnswer['neighbours']): string[] {
  if (mean === null) return [`Statistical neighbours, list of ${list}: none with a value to compare with`];
  return [
    `Statistical neighbours, list of ${list}: mean ${Number(mean.toFixed(MEAN_DECIMALS))} of ${used}`,
    rankHighest === null
      ? 'Place from the highest: none, for want of a value'
      : `Place from the highest: ${rankHighest} of ${of}`,
  ];
}
