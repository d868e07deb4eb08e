/** Why a question about figures was not answered: which parameter, what was given, what was expected instead. */
export type Refusal = { status: 400 | 404; parameter: string; value: string | null; message: string };
export type Answered<T> = { ok: true; value: T } | { ok: false; reason: Refusal };

/** The parameter itself is wrong: unknown, repeated, empty, missing or not readable. */
export function malformed(parameter: string, value: string | null, message: string): { ok: false; reason: Refusal } {
  return { ok: false, reason: { status: 400, parameter, value, message } };
}

/** The parameter is well formed and names nothing that we hold. */
export function unknown(parameter: string, value: string, message: string): { ok: false; reason: Refusal } {
  return { ok: false, reason: { status: 404, parameter, value, message } };
}

/** The refusal as programs receive it. */
export function errorBody({ parameter, value, message }: Refusal) {
  return { error: { parameter, value, message } };
}
