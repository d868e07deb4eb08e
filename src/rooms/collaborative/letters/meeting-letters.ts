import { defineLetter } from '../../../foundation/mail/index.ts';

/** Members whose account takes part, members who are only named with an address, members whose account only reads. */
export type LetterTo = 'member' | 'guest' | 'reader';
const kindOf = (to: LetterTo) => (to === 'guest' ? 'meeting-guest' : 'meeting');
const FIELDS = ['locality', 'phrase', 'date', 'link'] as const;
const WHY = 'You get this letter because you are asked to this meeting.';
/**
 * The link asks to sign in and leads into the locality. To somebody who is only named it says so in words that are true
 * whoever they are: invited by now or not, and with an account in another locality or none.
 */
const forGuests = (locality: string): readonly string[] => [
  `The link opens for people who take part in ${locality} on Throughline, as you do not yet with this address.`,
  'If a letter has invited you there, accept that first. If none has, ask whoever told you of this meeting to invite you, or for the hour and the place, and answer them.',
];
/** `answer`: whether the letter asks for one, which an account that only reads cannot give. */
function after(to: LetterTo, locality: string, answer: boolean): readonly string[] {
  if (to === 'guest') return forGuests(locality);
  if (to === 'member' || !answer) return [];
  return [
    `Your account in ${locality} reads and answers nothing. Tell the facilitator or the local lead there whether you come; they note it for you.`,
  ];
}
/** An account that only reads finds no place to say it. */
const look = (to: LetterTo) => (to === 'reader' ? 'See the meeting' : 'See the meeting and say whether you come');

/** That somebody is asked to a meeting: where, what kind, on which day. Everything else is behind the link. */
const asked = (to: LetterTo) =>
  defineLetter({
    name: `collaborative.meeting-asked-${to}`,
    kind: kindOf(to),
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: ${phrase} on ${date}`,
      paragraphs: [`The collaborative of ${locality} asks you to come: ${phrase}, ${date}.`],
      action: { text: look(to), href: link },
      after: after(to, locality, true),
      why: WHY,
    }),
  });

const changed = (to: LetterTo) =>
  defineLetter({
    name: `collaborative.meeting-changed-${to}`,
    kind: kindOf(to),
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: changed, ${phrase}, now ${date}`,
      paragraphs: [
        `A meeting of the collaborative of ${locality} to which you are asked has changed: ${phrase}, now ${date}.`,
        'The time, the place or the title is another one. Look whether you can still come.',
      ],
      action: { text: 'See what it says now', href: link },
      after: after(to, locality, true),
      why: WHY,
    }),
  });

const cancelled = (to: LetterTo) =>
  defineLetter({
    name: `collaborative.meeting-cancelled-${to}`,
    kind: kindOf(to),
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: cancelled, ${phrase} on ${date}`,
      paragraphs: [
        `A meeting of the collaborative of ${locality} is cancelled: ${phrase}, ${date}. You need not come.`,
      ],
      action: { text: 'See the meeting', href: link },
      after: after(to, locality, false),
      why: WHY,
    }),
  });

const restored = (to: LetterTo) =>
  defineLetter({
    name: `collaborative.meeting-restored-${to}`,
    kind: kindOf(to),
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: takes place after all, ${phrase} on ${date}`,
      paragraphs: [
        `A meeting of the collaborative of ${locality} that was cancelled takes place after all: ${phrase}, ${date}.`,
        'Look at the time and the place, and whether you can come.',
      ],
      action: { text: look(to), href: link },
      after: after(to, locality, true),
      why: WHY,
    }),
  });

const toEach = <L>(letter: (to: LetterTo) => L) => ({
  member: letter('member'),
  guest: letter('guest'),
  reader: letter('reader'),
});

/** By what is news, and to whom: members with an account may turn these letters off, whom an address alone names have no page for it. */
export const meetingLetters = {
  asked: toEach(asked),
  changed: toEach(changed),
  cancelled: toEach(cancelled),
  restored: toEach(restored),
} as const;

/** Counts of what is due, and by when; never what. */
export const reminderLetter = defineLetter({
  name: 'collaborative.reminder',
  kind: 'reminder',
  fields: ['locality', 'lines', 'link'],
  write: ({ locality, lines, link }) => ({
    subject: `${locality}: a reminder of what is due soon`,
    paragraphs: lines.split('\n'),
    action: { text: 'See what waits for you', href: link },
    after: [],
    why: `You get this letter because something in ${locality} has a date that is near.`,
  }),
});

export const dateLetters = [
  ...Object.values(meetingLetters).flatMap((each) => Object.values(each).map(({ template }) => template)),
  reminderLetter.template,
];
