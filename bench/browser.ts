import { randomUUID } from 'node:crypto';
import http from 'node:http';

export type Answer = { status: number; body: string; cookies: string[]; location: string | null };
type Asked = { method?: 'GET' | 'HEAD' | 'POST'; form?: Record<string, string>; headers?: Record<string, string> };

/** One visitor on one kept connection, who takes compressed pages as browsers do and keeps cookies. */
export type Browser = {
  /** Fetches to the last byte and gives nothing back: for timing. Throws unless the answer is 200. */
  fetch(path: string): Promise<void>;
  read(path: string, asked?: Asked): Promise<Answer>;
  /** What it would send as its cookies now. */
  cookie(): string;
  close(): void;
};

/** What browsers say they take. */
export const ENCODINGS = 'br, gzip';

export function openBrowser(base: string): Browser {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = (path: string, { method = 'GET', form, headers = {} }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const payload = form && new URLSearchParams(form).toString();
      const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
      const sent = http.request(`${base}${path}`, {
        agent,
        method,
        headers: { ...headers, ...type, cookie: cookie() },
      });
      sent.on('error', reject).on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () => {
          const set = response.headers['set-cookie'] ?? [];
          for (const one of set) keep(cookies, one);
          const { statusCode = 0, headers: got } = response;
          const body = Buffer.concat(parts).toString('utf8');
          resolve({ status: statusCode, body, cookies: set, location: got.location ?? null });
        });
      });
      sent.end(payload);
    });
  return {
    fetch: async (path) => {
      const { status } = await request(path, { headers: { 'accept-encoding': ENCODINGS } });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    },
    read: (path, asked = {}) => request(path, asked),
    cookie,
    close: () => agent.destroy(),
  };
}

function keep(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';');
  const at = pair.indexOf('=');
  cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

/** The hidden field that every form of a page carries. */
export function formToken({ body }: Answer): string {
  const token = /name="_csrf" value="([^"]*)"/.exec(body)?.[1];
  if (!token) throw new Error('The page has no form');
  return token;
}

/** Signs a visitor in as an invented person of the demonstration. */
export async function becomePersona(browser: Browser, persona: string): Promise<void> {
  const form = { _csrf: formToken(await browser.read('/demo')), _once: randomUUID() };
  const { status } = await browser.read(`/demo/${persona}`, { method: 'POST', form });
  if (status !== 303) throw new Error(`Could not sign in as ${persona}: ${status}`);
}
