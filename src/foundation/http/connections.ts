import { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const GRACE_MS = 25_000;

/**
 * When the server closes, answers in flight end their connection: a browser would hold it open and the server wait
 * for it. Whatever is not finished after 25 seconds is cut.
 */
export function letGoWhenClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
    setTimeout(() => server.server.closeAllConnections(), GRACE_MS).unref();
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('Connection', 'close');
  });
}

/** Somebody who sends slower than this holds a connection that others need. */
export const HEADERS_MS = 20_000;
const BODY_MS = 25_000;
export const LONGEST_UPLOAD_MS = 600_000;

/**
 * A form is sent within seconds; a file that a handler takes in may take minutes over a slow line, and nothing else
 * may: not the fields before it, and not what goes on after the answer.
 */
export function cutSlowBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    const timer = setTimeout(() => {
      const takenIn = request.incomingFile !== null && !reply.sent;
      if (!request.raw.complete && !takenIn) socket.destroy();
    }, BODY_MS);
    request.raw.once('close', () => clearTimeout(timer));
    request.raw.once('end', () => clearTimeout(timer));
    // Answered and done. One that was answered before its form had come, as too many tries are, may still be sending.
    reply.raw.once('finish', () => {
      const stillSending = request.raw instanceof IncomingMessage && !request.raw.complete;
      if (!stillSending) clearTimeout(timer);
      else if (request.incomingFile !== null) timer.refresh();
    });
    timer.unref();
  });
}
