import { defineLetter } from '../../../foundation/mail/index.ts';

/** Somebody else passed the wish on: whoever did not wish it can still say so. */
export const removalAskedLetter = defineLetter({
  name: 'accounts.removal-asked',
  kind: 'security',
  fields: ['date', 'link'],
  write: ({ date, link }) => ({
    subject: 'You will be removed from Throughline',
    paragraphs: [`A platform administrator noted that you wish to be removed. It will happen on ${date}.`],
    action: { text: 'Read what that means, or keep your account', href: link },
    after: ['If this is what you wished, you need do nothing.'],
    why: 'You get this letter because you have an account on this installation of Throughline.',
  }),
});

/** The last letter: it is posted when everything is gone, and its address is forgotten when it has been sent. */
export const removedLetter = defineLetter({
  name: 'accounts.removed',
  kind: 'security',
  fields: ['link'],
  write: ({ link }) => ({
    subject: 'You have been removed from Throughline',
    paragraphs: [
      'Your name, your email address and everything that said who you are have been removed from Throughline, as you asked.',
    ],
    action: { text: 'Throughline', href: link },
    after: ['You can no longer sign in. Backups that still hold your data are removed when their time is over.'],
    why: 'You get this letter because you asked to be removed. It is the last one.',
  }),
});
