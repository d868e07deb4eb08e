import { defineLetter } from '../../../foundation/mail/index.ts';
import { INVITATION_DAYS, LINK_MINUTES } from './sign-in.rules.ts';

/** Letters say who, what, by when, and one link; never anything about a child or a case, and nobody's name. */
export const signInLetter = defineLetter({
  name: 'accounts.sign-in',
  kind: 'sign-in',
  fields: ['link'],
  write: ({ link }) => ({
    subject: 'Your link to sign in to Throughline',
    paragraphs: ['You asked for a link to sign in to Throughline. Here it is.'],
    action: { text: 'Sign in to Throughline', href: link },
    after: [
      `The link works once, within ${LINK_MINUTES} minutes. If you did not ask for it, you can ignore this letter: nobody can sign in without it.`,
    ],
    why: 'You get this letter because somebody entered your address on the sign-in page.',
  }),
});

export const invitationLetter = defineLetter({
  name: 'accounts.invitation',
  kind: 'invitation',
  fields: ['locality', 'role', 'link'],
  write: ({ locality, role, link }) => ({
    subject: `You are invited to ${locality} on Throughline`,
    paragraphs: [
      `You are invited to take part in ${locality} on Throughline as ${role}.`,
      'Throughline is where people from schools, the local authority, health, care, the voluntary sector and families work together so that fewer children are excluded from school.',
    ],
    action: { text: 'See the invitation', href: link },
    after: [
      `The link works for ${INVITATION_DAYS} days. If you do not know what this is about, you can ignore this letter.`,
    ],
    why: `You get this letter because somebody who runs ${locality} on Throughline invited your address.`,
  }),
});
