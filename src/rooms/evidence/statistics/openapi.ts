import { z } from 'zod';
import {
  openApiPath,
  statisticsAreasPath,
  statisticsComparePath,
  statisticsMeasuresPath,
  statisticsStandingPath,
  statisticsValuesPath,
} from '../paths.ts';
import * as schemas from './statistics.schema.ts';

type Operation = { summary: string; parameters: z.ZodObject; answer: z.ZodType };

const OPERATIONS: Record<string, Operation> = {
  [statisticsAreasPath.template]: {
    summary: 'Local authorities (abolished ones too), regions and England',
    parameters: schemas.areasParameters,
    answer: schemas.areasAnswer,
  },
  [statisticsMeasuresPath.template]: {
    summary: 'What is measured',
    parameters: schemas.measuresParameters,
    answer: schemas.measuresAnswer,
  },
  [statisticsValuesPath.template]: {
    summary: 'Published values, 500 a page',
    parameters: schemas.valuesParameters,
    answer: schemas.valuesAnswer,
  },
  [statisticsComparePath.template]: {
    summary: 'One value beside England, the region and the statistical neighbours',
    parameters: schemas.compareParameters,
    answer: schemas.compareAnswer,
  },
  [statisticsStandingPath.template]: {
    summary: 'Where the newest value stands: place and quartile band in England, neighbours, region, the year before',
    parameters: schemas.standingParameters,
    answer: schemas.standingAnswer,
  },
};

/** The door for programs in OpenAPI 3.1, made from the very schemas that read the parameters. */
export function openApi(server: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline: published statistics',
      version: '1',
      description: 'Published figures on children in England by area. Crown copyright, Open Government Licence v3.0.',
      license: {
        name: 'Open Government Licence v3.0',
        url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      },
    },
    servers: [{ url: server }],
    paths: {
      ...Object.fromEntries(
        Object.entries(OPERATIONS).map(([path, operation]) => [path, { get: described(operation) }]),
      ),
      [openApiPath.template]: { get: { summary: 'This description', responses: { 200: { description: 'OpenAPI' } } } },
    },
  };
}

function described({ summary, parameters, answer }: Operation) {
  const refused = content('The parameter at fault, what was given and what was expected', schemas.errorAnswer);
  return {
    summary,
    parameters: parametersOf(parameters),
    responses: { 200: content(summary, answer), 400: refused, 404: refused },
  };
}

function content(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema: jsonSchema(schema, 'output') } } };
}

function parametersOf(schema: z.ZodObject) {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties).map(([name, property]) => {
    const { description, anyOf, ...rest } = property as { description?: string; anyOf?: unknown };
    const repeatable = anyOf !== undefined;
    return {
      name,
      in: 'query',
      description,
      required: required.includes(name),
      schema: repeatable ? { type: 'array', items: { type: 'string' } } : rest,
      ...(repeatable ? { style: 'form', explode: true } : {}),
    };
  });
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
