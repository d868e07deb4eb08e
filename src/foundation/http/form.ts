import type { z } from 'zod';

export type FieldErrors = Record<string, { text: string }>;
export type ErrorSummary = { text: string; href: string }[];
export type RefusedForm = { errors: FieldErrors; errorList: ErrorSummary };
export type FormResult<T> = { ok: true; value: T } | ({ ok: false } & RefusedForm);

/**
 * Reads a submitted form. Unknown fields are ignored (no mass assignment); a refusal has its messages in the shape
 * that the GOV.UK macros expect, one for each field, in the order of the form.
 */
export function parseForm<S extends z.ZodType>(schema: S, body: unknown): FormResult<z.output<S>> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  const messages: Record<string, string> = {};
  for (const issue of parsed.error.issues) messages[String(issue.path[0])] ??= issue.message;
  return { ok: false, ...refusal(messages) };
}

/** A refusal found after reading the form, for instance an address that is already taken. */
export function refusal(messages: Record<string, string>): RefusedForm {
  const entries = Object.entries(messages);
  return {
    errors: Object.fromEntries(entries.map(([field, text]) => [field, { text }])),
    errorList: entries.map(([field, text]) => ({ text, href: `#${field}` })),
  };
}

/** What was typed, to show again beside the messages: texts only, and only the fields asked for. */
export function typed<Name extends string>(body: unknown, fields: readonly Name[]): Record<Name, string> {
  const sent = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fields.map((field) => [field, typeof sent[field] === 'string' ? sent[field] : '']),
  ) as Record<Name, string>;
}
