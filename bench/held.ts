import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The longest turn of a process's event loop, in ms: by the clock, and how much of the processor its thread had in one. */
export type Held = { clock: number; processor: number };

/** The longest that work held everybody else up in a process that was started with `turns.mjs`. */
export async function heldBy(child: ChildProcess, work: () => Promise<unknown>): Promise<Held> {
  await asked(child, 'watch');
  await work();
  const { longest } = await asked(child, 'tell');
  if (!longest) throw new Error('The process did not say how long it was held');
  return longest;
}

async function asked(child: ChildProcess, question: 'watch' | 'tell'): Promise<{ longest?: Held }> {
  const answer = once(child, 'message') as Promise<[{ longest?: Held }]>;
  child.send(question);
  return (await answer)[0];
}
