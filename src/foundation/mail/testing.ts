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
