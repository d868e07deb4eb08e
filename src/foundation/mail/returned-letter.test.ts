import { describe, expect, test } from 'vitest';
import { readReturned } from './returned-letter.ts';

const ID = '3d844edf-8d35-48ac-975b-e847b4f122b0';

/** A notice as Postfix writes it. */
function notice(change: { status?: string; action?: string; original?: string; type?: string; extra?: string } = {}) {
  const {
    status = '5.1.1',
    action = 'failed',
    original = `Message-ID: <${ID}@example.org>`,
    type = 'text/rfc822-headers',
  } = change;
  return [
    'From: MAILER-DAEMON@mail.example.org',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="AB12.34/mail"',
    'MIME-Version: 1.0',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--AB12.34/mail',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry. Message-ID: <00000000-0000-4000-8000-000000000000@example.org>',
    '',
    '--AB12.34/mail',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.org',
    'Arrival-Date: Fri, 20 Nov 2026 09:00:00 +0000',
    '',
    'Final-Recipient: rfc822; jo@council.gov.uk',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <jo@council.gov.uk>: no such user',
    '',
    '--AB12.34/mail',
    `Content-Type: ${type}`,
    ...(change.extra ? [change.extra] : []),
    '',
    original,
    'Subject: Your link',
    '',
    '--AB12.34/mail--',
    '',
  ].join('\r\n');
}

describe('a returned letter', () => {
  test('is known by its Message-ID, and says why', () => {
    expect(readReturned(notice())).toEqual({ letter: ID, final: true, reason: 'unknown-address' });
    expect(readReturned(notice({ status: '5.2.2' }))?.reason).toBe('full');
    expect(readReturned(notice({ status: '5.1.2' }))?.reason).toBe('unknown-domain');
    expect(readReturned(notice({ status: '5.7.1 (blocked)' }))?.reason).toBe('turned-away');
  });

  test('with the whole letter behind, a folded header or base64 is read as well', () => {
    expect(readReturned(notice({ type: 'message/rfc822' }))?.letter).toBe(ID);
    expect(readReturned(notice({ original: `Message-ID:\r\n <${ID}@example.org>` }))?.letter).toBe(ID);
    const encoded = Buffer.from(`Message-ID: <${ID}@example.org>\r\n\r\n`).toString('base64');
    const given = { original: encoded, extra: 'Content-Transfer-Encoding: base64' };
    expect(readReturned(notice(given))?.letter).toBe(ID);
  });

  test('that is only late is not final', () => {
    expect(readReturned(notice({ action: 'delayed', status: '4.4.1' }))).toMatchObject({ final: false });
  });

  test('anything else is none: an answer of a person, a letter that arrived, a notice without our letter', () => {
    expect(readReturned('Subject: Re: Your link\n\nI am on holiday')).toBeNull();
    expect(readReturned(notice({ action: 'delivered' }))).toBeNull();
    expect(readReturned(notice({ original: 'Message-ID: <123@elsewhere.org>' }))).toBeNull();
    expect(readReturned(notice().replace('multipart/report', 'multipart/mixed'))).toBeNull();
    for (const text of ['', '\n\n', ':', 'Content-Type: multipart/report', '--'.repeat(50_000)])
      expect(readReturned(text)).toBeNull();
  });

  test('hostile text is answered at once (SAFETY 33)', () => {
    const began = process.cpuUsage();
    readReturned(notice({ original: `Message-ID: <${'a'.repeat(200_000)}` }));
    readReturned(
      notice()
        .replace('boundary="AB12.34/mail"', `boundary="${'-'.repeat(60)}"`)
        .repeat(50),
    );
    expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
  });
});
