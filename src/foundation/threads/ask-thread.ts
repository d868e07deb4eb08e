import type { Worker } from 'node:worker_threads';

/**
 * Sends a message to a thread that answers each with one, and gives the answer; one question at a time. Throws what ended
 * the thread, or the reason of the signal: then the thread is ended, for nobody knows what it would answer next.
 */
export function askThread<Answer>(thread: Worker, message: unknown, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      over();
      void thread.terminate();
      reject(error);
    };
    const end = () => fail(new Error('The thread ended without an answer.'));
    const stop = () => fail(signal?.reason as Error);
    const answer = (found: Answer) => {
      over();
      resolve(found);
    };
    const over = () => {
      signal?.removeEventListener('abort', stop);
      thread.off('message', answer).off('error', fail).off('exit', end);
    };
    thread.on('message', answer).on('error', fail).on('exit', end);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    else thread.postMessage(message);
  });
}
