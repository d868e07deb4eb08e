import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';
import { tokenFamily } from '../session/index.ts';

/**
 * What a form's token is bound to: the session, so that it is worthless after signing in or out. The second step
 * renews the session's token, not the session: a form half filled in beside it can still be sent.
 */
export function tokenOwner(config: Config, request: FastifyRequest): string {
  // A request that fails early has no cookies read yet.
  const cookies = request.cookies as Partial<Record<string, string>> | null;
  return tokenFamily(cookies?.[config.cookieName] ?? '') || 'nobody';
}

/**
 * Makes the token of this response's forms when the first of them asks. One for all forms of a page: each call would
 * set a new secret in a browser that has none yet, and only the last form would work.
 */
export function formToken(config: Config, reply: FastifyReply): () => string {
  let token: string | null = null;
  return () => (token ??= reply.generateCsrf({ userInfo: tokenOwner(config, reply.request) }));
}
