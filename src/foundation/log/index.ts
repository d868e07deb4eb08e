import { pino, type DestinationStream, type Logger } from 'pino';

export { referenceNumber } from './reference-number.ts';

export type Log = Logger;

/** What may be said of an error in a log: never a message that can quote a row, an address or a name. */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const from = error as Error & Record<string, unknown>;
  // PostgreSQL quotes values in its messages ("Key (email)=(…) already exists"), so only the place is kept.
  const fromDatabase = typeof from['severity'] === 'string';
  return {
    type: error.name,
    code: from['code'],
    table: from['table'],
    constraint: from['constraint'],
    routine: from['routine'],
    message: fromDatabase ? undefined : error.message,
    stack: framesOf(error),
    cause: error.cause ? safeError(error.cause) : undefined,
  };
}

function framesOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
}

/** Structured logs of ids only; `destination` is for tests. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: undefined, serializers: { err: safeError, error: safeError } };
  return destination ? pino(options, destination) : pino(options);
}
