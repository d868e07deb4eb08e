import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import * as cheerio from 'cheerio';
import type { Config } from '../../src/foundation/config/index.ts';

/** The whole house without a socket, with a clock that tests set. */
export type House = {
  server: FastifyInstance;
  config: Config;
  clock: { now: Date };
  /** Somebody's browser: keeps cookies, sends forms with their hidden fields. `from` an address of their own, for limits. */
  visitor(options?: { from?: string }): Visitor;
  close(): Promise<void>;
};

/** What a form sends: a name with several values is several boxes that are ticked. */
type Fields = Record<string, string | readonly string[]>;

export type Visitor = {
  get(address: string, headers?: Record<string, string>): Promise<Seen>;
  /** Opens the page with the form, fills in and sends the form that goes to `action` (by default the page itself). */
  send(page: string, fields: Fields, options?: { action?: string }): Promise<Seen>;
  /** As `send`, with a file: the form's own fields come first, as in a browser. */
  sendFile(
    page: string,
    fields: Record<string, string>,
    file: { name: string; bytes: Uint8Array; field?: string },
  ): Promise<Seen>;
  /** Sends a POST as it is, with the visitor's cookies and a key of its own, but no proof. */
  post(address: string, fields: Fields, headers?: Record<string, string>): Promise<Seen>;
  follow(seen: Seen): Promise<Seen>;
  cookies: Map<string, string>;
};

export type Seen = {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  /** The same as it came, for files that are not text. */
  bytes: Buffer;
  location: string | null;
  /** Parsed when it is first looked at: most answers of a matrix never are. */
  readonly $: cheerio.CheerioAPI;
};

/** A browser at a server without a socket. Needs nothing of the test runner: the bench uses it too. */
export function newVisitor(server: FastifyInstance, remoteAddress?: string): Visitor {
  const cookies = new Map<string, string>();
  const request = async (options: InjectOptions): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const at = remoteAddress ? { remoteAddress } : {};
    const response = await server.inject({
      ...options,
      ...at,
      headers: { ...(cookie && { cookie }), ...options.headers },
    });
    keepCookies(cookies, response);
    return seen(response);
  };
  const get = (url: string, headers: Record<string, string> = {}) => request({ method: 'GET', url, headers });
  const post = (url: string, fields: Fields, headers: Record<string, string> = {}) =>
    request({
      method: 'POST',
      url,
      payload: new URLSearchParams(pairsOf({ _once: randomUUID(), ...fields })).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const send: Visitor['send'] = async (page, fields, { action } = {}) => {
    const opened = await get(page);
    const form = formOf(opened, action ?? page);
    return post(form.action, { ...form.hidden, ...fields });
  };
  const sendFile: Visitor['sendFile'] = async (page, fields, { name, bytes, field = 'file' }) => {
    const form = formOf(await get(page), page);
    const body = new FormData();
    for (const [key, value] of Object.entries({ ...form.hidden, ...fields })) body.append(key, value);
    body.append(field, new Blob([Uint8Array.from(bytes)]), name);
    const sent = new Request('http://localhost/', { method: 'POST', body });
    const type = sent.headers.get('content-type') ?? '';
    const payload = Buffer.from(await sent.arrayBuffer());
    return request({ method: 'POST', url: form.action, payload, headers: { 'content-type': type } });
  };
  const follow = (from: Seen) => {
    if (!from.location) throw new Error(`Nothing to follow: ${from.status}`);
    return get(from.location);
  };
  return { get, post, send, sendFile, follow, cookies };
}

const pairsOf = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));

function formOf(page: Seen, action: string) {
  const form = page
    .$('form[method=post]')
    .filter((_at, element) => page.$(element).attr('action') === action)
    .first();
  if (form.length === 0) throw new Error(`No form goes to ${action} on this page (${page.status})`);
  const hidden: Record<string, string> = {};
  form.find('input[type=hidden]').each((_at, input) => {
    hidden[page.$(input).attr('name') ?? ''] = page.$(input).attr('value') ?? '';
  });
  return { action, hidden };
}

function keepCookies(cookies: Map<string, string>, response: LightMyRequestResponse): void {
  for (const { name, value, maxAge, expires } of response.cookies) {
    if (value === '' || maxAge === 0 || (expires && expires.getTime() <= 0)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

function seen(response: LightMyRequestResponse): Seen {
  const { statusCode: status, headers, body } = response;
  const location = typeof headers.location === 'string' ? headers.location : null;
  let parsed: cheerio.CheerioAPI | undefined;
  return {
    ...{ status, headers, body, bytes: response.rawPayload, location },
    get $() {
      return (parsed ??= cheerio.load(body));
    },
  };
}
