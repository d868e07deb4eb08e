import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config/index.ts';
import { tokenOwner } from './form-token.ts';

/** Most bytes that a request may hold. */
export const BODY_LIMIT = 1_048_576;

/** A number means: believe so many proxies next to us. */
export function trustedProxies(setting: boolean | number | string) {
  return typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting;
}

const CONTENT_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/** For answers that are given before any hook runs, as to an address that cannot be read. */
export function protectByHand(reply: FastifyReply, reference: string): FastifyReply {
  const policy = Object.entries(CONTENT_POLICY).map(([name, sources]) => `${name} ${sources.join(' ')}`);
  return reply.headers({
    'content-security-policy': policy.join(';'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-request-id': reference,
  });
}

/** Headers, compression, cookies, forms with their proof, and rate limits, for every route alike. */
export async function addProtections(server: FastifyInstance, config: Config): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    strictTransportSecurity: config.secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  // Brotli's default level is meant for files made once; 4 costs a page about a millisecond.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  // No browser sends a form compressed: unpacking it would turn 400 kB of a stranger's into 400 MB of ours.
  const globalDecompression = false;
  const encodings: ['br', 'gzip', 'identity'] = ['br', 'gzip', 'identity'];
  await server.register(compress, { threshold: 1024, encodings, brotliOptions, globalDecompression });
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: BODY_LIMIT });
  await server.register(multipart, { throwFileSizeLimit: false });
  await server.register(rateLimit, { global: false });
  await server.register(csrf, {
    cookieKey: config.secure ? '__Host-throughline-form' : 'throughline-form',
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure },
    csrfOpts: { hmacKey: config.sessionSecret },
    getUserInfo: (request) => tokenOwner(config, request),
    getToken: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
  });
}
