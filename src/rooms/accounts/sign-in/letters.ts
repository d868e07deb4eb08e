import { INVITATION_DAYS, LINK_MINUTES } from './sign-in.rules.ts';

type Content = { subject: string; body: string };

/** Letters say who, what, by when, and one link; never anything about a child or a case. */
export function signInLetter(link: string): Content {
  return {
    subject: 'Your link to sign in to Throughline',
    body: `Use this link to sign in to Throughline:

${link}

It works once, within ${LINK_MINUTES} minutes. If you did not ask for it, you can ignore this letter: nobody can sign in without it.
`,
  };
}

export function invitationLetter(locality: string, roleWords: string, link: string): Content {
  return {
    subject: `You are invited to ${locality} on Throughline`,
    body: `You are invited to take part in ${locality} on Throughline as ${roleWords}.

Throughline is where people from schools, the local authority, health, care, the voluntary sector and families work together so that fewer children are excluded from school.

Accept the invitation here:

${link}

The link works for ${INVITATION_DAYS} days. If you do not know what this is about, you can ignore this letter.
`,
  };
}
