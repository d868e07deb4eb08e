import { defineLetter } from './letter.ts';

/** One letter for everything that waits, over all localities: how much there is and where, never what. */
export const digestLetter = defineLetter({
  name: 'mail.digest',
  kind: 'digest',
  fields: ['count', 'lines', 'link'],
  write: ({ count, lines, link }) => ({
    subject: count === '1' ? 'One thing waits for you on Throughline' : `${count} things wait for you on Throughline`,
    paragraphs: lines.split('\n'),
    action: { text: count === '1' ? 'See what it is' : 'See what they are', href: link },
    after: [],
    why: 'You get this letter because something waits for you on Throughline.',
  }),
});

/** How somebody signs in was changed: by them, or by somebody who should not have. */
export const securityLetter = defineLetter({
  name: 'mail.security',
  kind: 'security',
  fields: ['phrase', 'link'],
  write: ({ phrase, link }) => ({
    subject: 'The way you sign in to Throughline was changed',
    paragraphs: [`${phrase}.`],
    action: { text: 'Look at your account', href: link },
    after: [
      'If that was you, there is nothing to do. If not, open your account, sign out on every device, and tell your local lead.',
    ],
    why: 'You get this letter because you have an account on Throughline. It cannot be turned off.',
  }),
});

export const foundationLetters = [digestLetter.template, securityLetter.template];
