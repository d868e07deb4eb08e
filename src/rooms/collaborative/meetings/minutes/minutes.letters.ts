import { defineLetter } from '../../../../foundation/mail/index.ts';

/** Word that minutes are ready: which house, what, and where. Never what was said, nor who was there. */
export const minutesLetter = defineLetter({
  name: 'collaborative.minutes',
  kind: 'meeting',
  fields: ['locality', 'date', 'link'],
  write: ({ locality, date, link }) => ({
    subject: `The minutes of a meeting of ${locality} are ready`,
    paragraphs: [`The minutes of the meeting of ${date} in ${locality} are ready to read.`],
    action: { text: 'Read the minutes', href: link },
    after: ['You sign in to read them: nothing of them stands in this letter.'],
    why: `You get this letter because you were asked to this meeting of ${locality} on Throughline.`,
  }),
});

/** Word that minutes of which word went before say something else by now. */
export const changedMinutesLetter = defineLetter({
  name: 'collaborative.minutes-changed',
  kind: 'meeting',
  fields: ['locality', 'date', 'link'],
  write: ({ locality, date, link }) => ({
    subject: `The minutes of a meeting of ${locality} were changed`,
    paragraphs: [`The minutes of the meeting of ${date} in ${locality} were changed after word of them went.`],
    action: { text: 'Read the minutes', href: link },
    after: ['You sign in to read them, and what was changed: nothing of them stands in this letter.'],
    why: `You get this letter because you were asked to this meeting of ${locality} on Throughline.`,
  }),
});

/** Word that minutes are ready, for a member who is named with an address and has no place here to open them with. */
export const guestMinutesLetter = defineLetter({
  name: 'collaborative.minutes-for-guests',
  kind: 'meeting-guest',
  fields: ['locality', 'date', 'link'],
  write: ({ locality, date, link }) => ({
    subject: `The minutes of a meeting of ${locality} are ready`,
    paragraphs: [`The minutes of the meeting of ${date} in ${locality} are ready to read.`],
    action: { text: 'Read the minutes', href: link },
    after: [
      `The link opens for people who take part in ${locality} on Throughline, as you do not yet with this address.`,
      'If a letter has invited you there, accept that first. If none has, ask whoever asked you to the meeting to invite you, or for the printed minutes.',
    ],
    why: `You get this letter because you were asked to this meeting of ${locality}. Whoever asked you can take your address off.`,
  }),
});

/** Word that minutes were changed, for the same: they have had word of them, and may hold them on paper. */
export const guestChangedMinutesLetter = defineLetter({
  name: 'collaborative.minutes-changed-for-guests',
  kind: 'meeting-guest',
  fields: ['locality', 'date', 'link'],
  write: ({ locality, date, link }) => ({
    subject: `The minutes of a meeting of ${locality} were changed`,
    paragraphs: [
      `The minutes of the meeting of ${date} in ${locality} were changed after word of them went. What you have on paper may say something else.`,
    ],
    action: { text: 'Read the minutes', href: link },
    after: [
      `The link opens for people who take part in ${locality} on Throughline, as you do not yet with this address.`,
      'If a letter has invited you there, accept that first. If none has, ask whoever asked you to the meeting to invite you, or for the printed minutes as they are now.',
    ],
    why: `You get this letter because you were asked to this meeting of ${locality}. Whoever asked you can take your address off.`,
  }),
});

/** By what is news, and by whether somebody has an account. */
export const lettersOfMinutes = {
  ready: { meeting: minutesLetter, 'meeting-guest': guestMinutesLetter },
  changed: { meeting: changedMinutesLetter, 'meeting-guest': guestChangedMinutesLetter },
} as const;
