import type { z } from 'zod';
import { malformed, type Answered } from './refusal.ts';

type Query = Record<string, string | string[] | undefined>;

/**
 * Reads the parameters of a question by the schema that also makes the OpenAPI description. The first fault is
 * refused by name, unknown parameters too: a misspelt one that were ignored would answer another question.
 */
export function readParameters<S extends z.ZodObject>(schema: S, query: Query): Answered<z.output<S>> {
  const known = Object.keys(schema.shape);
  const stranger = Object.keys(query).find((name) => !known.includes(name));
  if (stranger !== undefined) return malformed(stranger, textOf(query[stranger]), strangerMessage(stranger, known));
  const parsed = schema.safeParse(query);
  if (parsed.success) return { ok: true, value: parsed.data };
  const parameter = String(parsed.error.issues[0]?.path[0] ?? '');
  const given = query[parameter];
  return malformed(parameter, textOf(given), faultMessage(parameter, given, describe(schema, parameter)));
}

function strangerMessage(name: string, known: string[]): string {
  if (known.length === 0) return `There is no parameter "${name}": this address takes none.`;
  return `There is no parameter "${name}". Expected one of: ${known.join(', ')}.`;
}

function faultMessage(parameter: string, given: Query[string], expected: string): string {
  if (given === undefined) return `"${parameter}" is missing. Expected: ${expected}.`;
  if (Array.isArray(given) && given.length > 200) return `"${parameter}" is given too often. Expected at most 200.`;
  if (Array.isArray(given) && given.every((one) => one.trim() !== '')) {
    return `"${parameter}" is given ${given.length} times. Expected once: ${expected}.`;
  }
  return `"${parameter}" is empty. Expected: ${expected}.`;
}

function describe(schema: z.ZodObject, parameter: string): string {
  const field = schema.shape[parameter] as (z.ZodType & { unwrap?: () => z.ZodType }) | undefined;
  return field?.description ?? field?.unwrap?.().description ?? 'another value';
}

function textOf(given: Query[string]): string | null {
  return Array.isArray(given) ? given.join(', ') : (given ?? null);
}
