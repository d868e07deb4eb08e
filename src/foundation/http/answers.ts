import type { Phase } from './visit.ts';

export type Crumb = { text: string; href: string };

export type PageOptions = {
  status?: number;
  breadcrumbs?: Crumb[];
  /** The page above them that belongs to another room, whose address only the house knows. */
  under?: 'platform' | 'areas';
  verb?: Phase;
  /** Public pages may be kept by caches for some minutes when nobody is signed in. */
  cacheable?: boolean;
};

export type CookieChange = { session: string | null; expires?: Date };

/**
 * A cookie beside the session's, for steps before anybody is signed in. Its name is put after the session cookie's
 * ('__Host-throughline-openid'), with the same protections; null takes it away.
 */
export type StepCookie = { name: string; value: string | null; seconds: number };

/** What a handler gives back; the server turns it into a response. */
export type Answer = { cookie?: CookieChange; step?: StepCookie } & (
  | { kind: 'page'; template: string; model: { title: string } & Record<string, unknown>; options: PageOptions }
  | { kind: 'redirect'; href: string; permanent: boolean }
  | { kind: 'json'; value: unknown; status: number; cacheable: boolean; headers: Record<string, string> }
  | { kind: 'download'; bytes: AsyncIterable<Uint8Array>; length: number; type: string; filename: string }
  | { kind: 'file'; body: string | Buffer; type: string; filename: string | undefined; cacheable: boolean }
);

/** A page from a template. `title` is the heading and, with the locality, the browser's title. */
export function page(
  template: string,
  model: { title: string } & Record<string, unknown>,
  options: PageOptions = {},
): Answer {
  return { kind: 'page', template, model, options };
}

/** See Other: after a POST always. With `permanent`, the address has moved for good. */
export function redirect(
  href: string,
  options: { permanent?: boolean; cookie?: CookieChange; step?: StepCookie } = {},
): Answer {
  const { permanent = false, cookie, step } = options;
  return { kind: 'redirect', href, permanent, ...(cookie && { cookie }), ...(step && { step }) };
}

/** JSON for programs. `cacheable` adds an ETag and public caching: for public figures only. */
export function json(
  value: unknown,
  options: { status?: number; cacheable?: boolean; headers?: Record<string, string> } = {},
): Answer {
  const { status = 200, cacheable = false, headers = {} } = options;
  return { kind: 'json', value, status, cacheable, headers };
}

/** A download, or a picture when `filename` is left out. `type` is the media type with its charset. */
export function file(content: { body: string | Buffer; type: string; filename?: string; cacheable?: boolean }): Answer {
  const { body, type, filename, cacheable = false } = content;
  return { kind: 'file', body, type, filename, cacheable };
}

/**
 * Bytes that somebody else wrote, of any length, sent piece by piece as they are read. Always saved and never shown: the
 * browser is told to guess nothing and to run nothing of it.
 */
export function download(content: {
  bytes: AsyncIterable<Uint8Array>;
  length: number;
  type: string;
  filename: string;
}): Answer {
  return { kind: 'download', ...content };
}
