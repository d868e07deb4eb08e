import { createTransport } from 'nodemailer';
import type { SmtpConfig } from '../config/index.ts';
import type { Handover, Outgoing, Transport } from './delivery.ts';
import { reasonOfStatus } from './reasons.ts';

type SmtpError = { code?: string; command?: string; responseCode?: number; response?: string };

/** Letters by SMTP, as multipart/alternative. A 5xx answer about the reader or the letter is a refusal for good. */
export function smtpTransport(smtp: SmtpConfig, mailFrom: string): Transport {
  const transport = openSmtp(smtp);
  const domain = /@([\w.-]+)/.exec(mailFrom)?.[1] ?? 'throughline.invalid';
  return {
    async hand(letter) {
      try {
        await transport.sendMail(message(letter, mailFrom, domain));
        return { result: 'accepted', reference: null };
      } catch (error) {
        return handoverOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

/** A connection to the mail server that gives up on silence: 10 s to connect, 20 s for an answer. */
export function openSmtp({ host, port, secure, user, password }: SmtpConfig) {
  const auth = user && password ? { auth: { user, pass: password } } : {};
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  return createTransport({ host, port, secure, ...patience, ...auth });
}

function message(letter: Outgoing, from: string, domain: string) {
  const { to, subject, text, html, unsubscribe } = letter;
  const list = unsubscribe
    ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};
  // Answers of machines ("out of office") to machines help nobody.
  const headers = { 'Auto-Submitted': 'auto-generated', ...list };
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers,
    messageId: messageIdOf(letter.id, domain),
  };
}

/** The id of a letter in its header; an unguessable one, so that only who got the letter can send it back. */
export function messageIdOf(id: string, domain: string): string {
  return `<${id}@${domain}>`;
}

function handoverOf(error: SmtpError): Handover {
  const { responseCode = 0, command = '', response = '' } = error;
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const code = [error.code ?? 'unknown', responseCode || '', status ?? ''].filter(Boolean).join(' ');
  const aboutTheReader = command === 'RCPT TO';
  if (responseCode >= 500 && (aboutTheReader || command === 'DATA')) {
    const usual = aboutTheReader && [550, 551, 553].includes(responseCode) ? '5.1.1' : '5.7.0';
    return { result: 'refused', reason: reasonOfStatus(status ?? usual), code };
  }
  // Refused before the reader was named: the server does not like us, which is for the administrator to mend.
  const reason = responseCode >= 500 || error.code === 'EAUTH' ? 'settings' : 'not-reached';
  return { result: 'later', reason, code };
}
