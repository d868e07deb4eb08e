import { z } from 'zod';

/** A parameter that may be repeated arrives as a text or a list of texts. */
const repeatable = (about: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .pipe(z.array(z.string().regex(/\S/)).max(200))
    .optional()
    .describe(about);
const single = (about: string) => z.string().regex(/\S/).describe(about);

const AREA = 'DfE number (845), ONS code (E10000011) or name (East Sussex)';
const MEASURE = 'LAIT short name (PriPermEx) or an id of ours (permanent-exclusion-rate)';
const PERIOD = 'Label (2019/20) or code of the period';
const PHASE = 'Code of the phase: total, primary, secondary, special …';
const GROUP = 'Code of the group of pupils: all, sen:ehc-plan …';
const NEIGHBOURS = 'List of statistical neighbours by its month: 2021-04 or 2025-05';

export const areasParameters = z.strictObject({});
export const measuresParameters = z.strictObject({});

export const valuesParameters = z.strictObject({
  area: repeatable(AREA),
  measure: repeatable(MEASURE),
  period: repeatable(PERIOD),
  phase: repeatable(PHASE),
  group: repeatable(GROUP),
  cursor: single('Where the page before ended: its `next`').optional(),
});

export const compareParameters = z.strictObject({
  area: single(AREA),
  measure: single(MEASURE),
  period: single(PERIOD),
  phase: single(`${PHASE} Left out: the total, or the only one there is`).optional(),
  group: single(`${GROUP} Left out: all`).optional(),
  neighbours: single(`${NEIGHBOURS}. Left out: the newest`).optional(),
});

export const standingParameters = z.strictObject({
  area: single(AREA),
  measure: single(MEASURE),
  neighbours: single(`${NEIGHBOURS}. Left out: the newest`).optional(),
  period: single(`${PERIOD}. Left out: the greatest in which any local authority has a value`).optional(),
  phase: single(`${PHASE} Left out: the total, or the only one there is`).optional(),
  group: single(`${GROUP} Left out: all`).optional(),
});

const status = z.enum(['suppressed', 'not-available', 'not-applicable']).nullable();
const date = z.iso.date().nullable();
const areaName = z.object({ number: z.string(), name: z.string() });

export const areasAnswer = z.object({
  areas: z.array(
    areaName.extend({
      codes: z
        .array(z.object({ code: z.string(), from: date, to: date }))
        .describe('ONS codes with the first and last day they held, oldest first'),
      kind: z.enum(['local-authority', 'region', 'england', 'wider']),
      region: areaName.nullable(),
      from: date.describe('First day of the authority; null where it began before our figures'),
      to: date.describe('Last day of an abolished authority'),
      successors: z.array(areaName),
    }),
  ),
  next: z.null(),
});

export const measuresAnswer = z.object({
  measures: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      topics: z.array(z.string()),
      unit: z.string(),
      polarity: z.enum(['low', 'high']).nullable().describe('Whether low or high values are held to be better'),
      decimals: z.int(),
      latest: z.string().nullable().describe('The greatest period in which any local authority has a value'),
      description: z.string().nullable(),
    }),
  ),
  next: z.null(),
});

const valueRow = z.object({
  area: areaName,
  measure: z.string(),
  period: z.string(),
  phase: z.string(),
  group: z.string(),
  value: z.number().nullable().describe('Not rounded beyond what was published'),
  status: status.describe('Why there is no value'),
  source: z.string(),
});

export const valuesAnswer = z.object({
  values: z.array(valueRow),
  next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
});

export const compareAnswer = z.object({
  area: areaName,
  measure: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  england: z.number().nullable(),
  region: z.object({ name: z.string(), value: z.number().nullable() }).nullable(),
  neighbours: z.object({
    list: z.string(),
    rankHighest: z
      .int()
      .nullable()
      .describe(
        '1 is the highest value; ties share the better place. Null where the area or every neighbour has no value',
      ),
    of: z.int().describe('How many of the area and its neighbours have a value; 0 where the list names no neighbours'),
    mean: z
      .number()
      .nullable()
      .describe('Unweighted, of the neighbours with a value, without the area; null where none has'),
    used: z.int().describe('How many neighbours have a value'),
  }),
});

const place = z.int().nullable();

export const standingAnswer = z.object({
  period: z.string().describe('The greatest in which any local authority has a value, unless one was asked for'),
  value: z.number().nullable(),
  polarity: z.enum(['low', 'high']).nullable().describe('Whether low or high values are held to be better'),
  england: z.object({
    value: z.number().nullable().describe('As published: of counts a total'),
    rank: place.describe('1 is best; ties take the least number. Null without a value, a polarity, or for a region'),
    of: z.int().describe('How many local authorities have a value'),
    tiedWith: place.describe('How many others have exactly the same value; null without a value'),
    band: z
      .enum(['A', 'B', 'C', 'D'])
      .nullable()
      .describe('Quartile band, A is best; a boundary joins the lower values'),
    cuts: z
      .tuple([z.number(), z.number(), z.number()])
      .nullable()
      .describe(
        'Lower quartile, median and upper quartile of the local authorities (type 7); null where no bands are given',
      ),
  }),
  neighbours: z.object({
    list: z.string(),
    mean: z.number().nullable().describe('Unweighted, of the neighbours with a value, without the area'),
    used: z.int().describe('How many neighbours have a value'),
    rank: place.describe('1 is best, of the area and its neighbours; null where none of them has a value'),
    of: z.int().describe('How many of the area and its neighbours have a value; 0 where the list names no neighbours'),
  }),
  region: z
    .object({ name: z.string(), value: z.number().nullable() })
    .nullable()
    .describe('As published; London stands in for its halves where theirs is missing'),
  previous: z.object({
    period: z.string().nullable().describe('The year before; null where no local authority has a value for it'),
    change: z.number().nullable().describe('On the year before, never over a gap of years'),
  }),
  area: areaName,
  measure: z.string(),
  name: z.string(),
  unit: z.string(),
  phase: z.string(),
  group: z.string(),
  notes: z.array(z.string()).describe('Whole sentences on what is not given and why'),
});

export const errorAnswer = z.object({
  error: z.object({ parameter: z.string(), value: z.string().nullable(), message: z.string() }),
});

export type AreasAnswer = z.infer<typeof areasAnswer>;
export type MeasuresAnswer = z.infer<typeof measuresAnswer>;
export type ValuesAnswer = z.infer<typeof valuesAnswer>;
export type CompareAnswer = z.infer<typeof compareAnswer>;
export type StandingAnswer = z.infer<typeof standingAnswer>;
export type ValuesParameters = z.output<typeof valuesParameters>;
export type CompareParameters = z.output<typeof compareParameters>;
export type StandingParameters = z.output<typeof standingParameters>;
