import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SMTPServer as Server } from 'smtp-server';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Config } from '../config/index.ts';
import { defineLetter } from './index.ts';

/** How the pretended receiving server answers: nothing is accept. */
type Answer = { at: 'mail' | 'rcpt' | 'data'; code: number; text: string } | null;

/** A real SMTP server on this machine that keeps what it gets, or answers as told. */
export type PostOffice = {
  caught: ParsedMail[];
  port: number;
  smtp: NonNullable<Config['smtp']>;
  answer(with_: Answer): void;
  close(): Promise<void>;
};

export async function openPostOffice(): Promise<PostOffice> {
  const caught: ParsedMail[] = [];
  let answer: Answer = null;
  const refusal = (at: NonNullable<Answer>['at']) =>
    answer?.at === at ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : null;
  const server: Server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(refusal('mail')),
    onRcptTo: (_address, _session, done) => done(refusal('rcpt')),
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          const refused = refusal('data');
          if (!refused) caught.push(mail);
          done(refused);
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  return {
    caught,
    port,
    smtp: { host: '127.0.0.1', port, secure: false, user: null, password: null },
    answer: (with_) => {
      answer = with_;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Letters for tests: one that is needed, one that can be turned off. */
export const neededLetter = defineLetter({
  name: 'test.needed',
  kind: 'sign-in',
  fields: ['link'],
  write: ({ link }) => ({
    subject: 'Your link',
    paragraphs: ['Here is your link.'],
    action: { text: 'Sign in', href: link },
    after: [],
    why: 'Because you asked.',
  }),
});

export const optionalLetter = defineLetter({
  name: 'test.optional',
  kind: 'reminder',
  fields: ['locality', 'link'],
  write: ({ locality, link }) => ({
    subject: `Something is due in ${locality}`,
    paragraphs: ['It is due soon.'],
    action: { text: 'Open it', href: link },
    after: [],
    why: `Because you take part in ${locality}.`,
  }),
});

type Taken = { id: string; to: string; subject: string; body: string; reference: string; unsubscribe?: string };

/** GOV.UK Notify as its documentation says it: a signed token with each request, and outcomes on asking. */
export type PretendedNotify = {
  taken: Taken[];
  /** Requests whose token was refused. */
  refused: number;
  notify: NonNullable<Config['notify']>;
  /** What the next sendings are answered with; null is to take them. */
  answer(refusal: { status: number; error: string; message: string } | null): void;
  /** The status that asking for a letter gives. */
  outcome(status: string): void;
  close(): Promise<void>;
};

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
type Sent = {
  template_id: string;
  email_address: string;
  personalisation: { subject: string; body: string };
  reference: string;
  one_click_unsubscribe_url?: string;
};

export async function openPretendedNotify(callbackToken: string | null = null): Promise<PretendedNotify> {
  let refusal: { status: number; error: string; message: string } | null = null;
  let status = 'sending';
  const answer = (request: IncomingMessage, body: string): [number, object] => {
    if (!tokenHolds(request.headers.authorization ?? '')) {
      pretended.refused += 1;
      return [403, errorsOf('AuthError', 'Invalid token: signature, api token not found')];
    }
    if (request.method === 'POST') {
      if (refusal) return [refusal.status, errorsOf(refusal.error, refusal.message)];
      return [201, take(JSON.parse(body) as Sent)];
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const found = pretended.taken.filter(
      ({ id, reference }) => pathname.endsWith(id) || reference === searchParams.get('reference'),
    );
    const shown = found.map(({ id }) => ({ id, status }));
    if (pathname === '/v2/notifications') return [200, { notifications: shown, links: {} }];
    return shown[0] ? [200, shown[0]] : [404, errorsOf('NoResultFound', 'No result found')];
  };
  const take = (sent: Sent) => {
    const id = randomUUID();
    const { email_address: to, personalisation, reference, one_click_unsubscribe_url: unsubscribe } = sent;
    pretended.taken.push({ id, to, ...personalisation, reference, ...(unsubscribe ? { unsubscribe } : {}) });
    return {
      id,
      reference,
      content: personalisation,
      uri: `/v2/notifications/${id}`,
      template: { id: sent.template_id },
    };
  };
  const server = createServer((request, response) => {
    text(request).then((body) => {
      const [code, value] = answer(request, body);
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    }, response.destroy);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pretended: PretendedNotify = {
    taken: [],
    refused: 0,
    notify: {
      apiKey: `throughline-${SERVICE}-${SECRET}`,
      templateId: randomUUID(),
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      callbackToken,
    },
    answer: (given) => {
      refusal = given;
    },
    outcome: (given) => {
      status = given;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return pretended;
}

const errorsOf = (error: string, message: string) => ({ status_code: 400, errors: [{ error, message }] });

/** HS256 over header and claims with the key's secret; issued by the service, within thirty seconds. */
function tokenHolds(authorization: string): boolean {
  const [header = '', claims = '', signature = ''] = authorization.replace('Bearer ', '').split('.');
  const expected = createHmac('sha256', SECRET).update(`${header}.${claims}`).digest('base64url');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}') as { iss?: string; iat?: number };
  const fresh = Math.abs(Date.now() / 1000 - (said.iat ?? 0)) < 30;
  return signature === expected && said.iss === SERVICE && fresh;
}
