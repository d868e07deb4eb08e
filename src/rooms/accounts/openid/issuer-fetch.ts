import type { CustomFetch } from 'openid-client';
import { isLoopback } from '../../../foundation/config/index.ts';

/** A discovery document or a key set has some ten kilobytes. */
const MOST_BYTES = 262_144;

/** An answer of an issuer that is not read: its address is not safe, or it is too large. */
export class IssuerAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IssuerAnswerError';
  }
}

/** https, or http on this machine when the issuer is there too. */
export function isSafeAddress(address: string, issuer: string): boolean {
  if (!URL.canParse(address)) return false;
  return new URL(address).protocol === 'https:' || (isLoopback(issuer) && isLoopback(address));
}

/**
 * Asks an issuer. A discovery document names other addresses: each must be as safe as the issuer's own. Redirects are
 * not followed, and an answer is read to its end here, within the limit of time and of size.
 */
export function issuerFetch(issuer: string): CustomFetch {
  return async (address, options) => {
    if (!isSafeAddress(address, issuer)) throw new IssuerAnswerError('An address of the issuer is not https');
    const response = await fetch(address, { ...options, redirect: 'manual' } as RequestInit);
    const body = await readWhole(response);
    const { status, headers } = response;
    return new Response([204, 205, 304].includes(status) ? null : body, { status: Math.max(status, 200), headers });
  };
}

async function readWhole(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    // Leaving the loop closes the connection: the rest is not downloaded.
    if (size > MOST_BYTES) throw new IssuerAnswerError('An answer of the issuer is larger than 256 kB');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
