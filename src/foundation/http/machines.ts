import type { FastifyInstance } from 'fastify';

const FILES = 'multipart/form-data';

/**
 * What machines may send besides JSON and plain forms: mail programs end a subscription with a form of the kind that
 * holds files (RFC 8058). Nothing in it is read; it is let through so that the address can do its work.
 */
export function readForMachines(server: FastifyInstance): void {
  if (server.hasContentTypeParser(FILES)) server.removeContentTypeParser(FILES);
  server.addContentTypeParser(FILES, (_request, body, done) => {
    body.resume();
    done(null, {});
  });
}
