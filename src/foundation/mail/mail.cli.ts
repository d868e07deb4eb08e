import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Config } from '../config/index.ts';
import type { CliCommand } from '../room.ts';
import type { Handover } from './delivery.ts';
import { isInvented } from './outbox.queries.ts';
import { noteOutcome } from './postman.queries.ts';
import { reasonWords } from './reasons.ts';
import { renderLetter } from './render-letter.ts';
import { readReturned } from './returned-letter.ts';
import { transportOf } from './transport.ts';

const MOST_BYTES = 512 * 1024;

const NOT_SET =
  'No way for letters to go is set: set SMTP_HOST and SMTP_FROM, or NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID.';

/** What the first word of a failure's code means for whoever set up the mail. */
const MEANING: Record<string, string> = {
  EDNS: 'SMTP_HOST: no machine of this name is known. Check its spelling, and that this machine can look names up.',
  ECONNECTION: 'Nothing answers at SMTP_HOST and SMTP_PORT. Check both, and that no firewall is between.',
  ESOCKET:
    'No connection to SMTP_HOST at SMTP_PORT, or it broke. Check both: port 465 speaks TLS from the first byte, 587 does not.',
  ETIMEDOUT: 'SMTP_HOST does not answer in time. Check the name, SMTP_PORT, and that no firewall is between.',
  ETLS: 'The mail server’s TLS could not be agreed on or its certificate does not hold for the name in SMTP_HOST.',
  EAUTH: 'SMTP_USER or SMTP_PASSWORD: the mail server does not take them.',
  notify: 'GOV.UK Notify does not take it. Check NOTIFY_API_KEY (a live key, not cancelled) and NOTIFY_TEMPLATE_ID.',
};

const testLetter: CliCommand = {
  words: ['mail', 'test'],
  about: 'Sends a letter to try the mail settings, and says in words what is wrong with them',
  positionals: ['EMAIL'],
  options: {},
  async run({ config, out }, { positionals }) {
    const [to = ''] = positionals;
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(to)) {
      out('EMAIL: expected an address like name@example.org.');
      return 2;
    }
    if (isInvented(to)) {
      out('EMAIL: addresses that end in .example exist nowhere; use one of your own.');
      return 2;
    }
    return tryLetter(config, to, out);
  },
};

async function tryLetter(config: Config, to: string, out: (text: string) => void): Promise<number> {
  const transport = transportOf(config);
  if (!transport) {
    out(NOT_SET);
    return 1;
  }
  const subject = 'A letter to try the settings of Throughline';
  const action = { text: 'Open Throughline', href: `${config.baseUrl}/` };
  const content = {
    subject,
    paragraphs: ['If you can read this, letters from this installation reach you.'],
    action,
    after: [],
    why: 'Somebody who runs this installation sent it to try its mail settings.',
  };
  const forms = renderLetter(content, { change: null, unsubscribe: null });
  const handover = await transport.hand({ id: randomUUID(), to, subject, ...forms, unsubscribe: null, again: false });
  transport.close();
  out(saidOf(handover));
  return handover.result === 'accepted' ? 0 : 1;
}

function saidOf(handover: Handover): string {
  if (handover.result === 'accepted')
    return 'Taken. If it does not arrive in a few minutes, look in the folder for unwanted mail and in the mail server’s log.';
  if (handover.result === 'refused') return `Refused: ${reasonWords(handover.reason)} (${handover.code}).`;
  const [first = ''] = handover.code.split(' ');
  const meaning = MEANING[first] ?? 'The mail server refused it before it was told who the reader is. Check SMTP_FROM.';
  return `${meaning} (${handover.code})`;
}

/** For the pipe of the address that letters come from: notices of mail servers that a letter could not be delivered. */
const returnedLetter: CliCommand = {
  words: ['mail', 'bounce'],
  about: 'Reads one message from standard input; when it says that a letter of ours could not be delivered, notes that',
  options: {},
  async run({ db, now, out }) {
    const returned = readReturned(await readStart(process.stdin));
    if (!returned) {
      out('No notice about a letter of this installation; nothing was noted.');
      return 0;
    }
    if (!returned.final) {
      out('The letter is only late; nothing was noted.');
      return 0;
    }
    const known = await noteOutcome(db, { id: returned.letter }, returned.reason, now);
    out(known ? `Noted: ${reasonWords(returned.reason)}.` : 'A letter that is not known, or older than 30 days.');
    return 0;
  },
};

/** The beginning of what is piped in; a notice carries our short letter and no more. */
async function readStart(input: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of input as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('latin1');
}

export const mailCommands: CliCommand[] = [testLetter, returnedLetter];
