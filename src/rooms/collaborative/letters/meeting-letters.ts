import { defineLetter } from '../../../foundation/mail/index.ts';

type Kind = 'meeting' | 'meeting-guest';
const NAMES = { meeting: 'member', 'meeting-guest': 'guest' } as const;
const FIELDS = ['locality', 'phrase', 'date', 'link'] as const;
const WHY = 'You get this letter because you are asked to this meeting.';
/**
 * The link asks to sign in and leads into the locality. To somebody who is only named it says so in words that are true
 * whoever they are: invited by now or not, and with an account in another locality or none.
 */
const after = (kind: Kind, locality: string): readonly string[] =>
  kind === 'meeting'
    ? []
    : [
        `The link opens for people who take part in ${locality} on Throughline, as you do not yet with this address.`,
        'If a letter has invited you there, accept that first. If none has, ask whoever told you of this meeting to invite you, or for the hour and the place, and answer them.',
      ];

/** That somebody is asked to a meeting: where, what kind, on which day. Everything else is behind the link. */
const asked = (kind: Kind) =>
  defineLetter({
    name: `collaborative.meeting-asked-${NAMES[kind]}`,
    kind,
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: ${phrase} on ${date}`,
      paragraphs: [`The collaborative of ${locality} asks you to come: ${phrase}, ${date}.`],
      action: { text: 'See the meeting and say whether you come', href: link },
      after: after(kind, locality),
      why: WHY,
    }),
  });

const changed = (kind: Kind) =>
  defineLetter({
    name: `collaborative.meeting-changed-${NAMES[kind]}`,
    kind,
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: changed, ${phrase}, now ${date}`,
      paragraphs: [
        `A meeting of the collaborative of ${locality} to which you are asked has changed: ${phrase}, now ${date}.`,
        'The time, the place or the title is another one. Look whether you can still come.',
      ],
      action: { text: 'See what it says now', href: link },
      after: after(kind, locality),
      why: WHY,
    }),
  });

const cancelled = (kind: Kind) =>
  defineLetter({
    name: `collaborative.meeting-cancelled-${NAMES[kind]}`,
    kind,
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: cancelled, ${phrase} on ${date}`,
      paragraphs: [
        `A meeting of the collaborative of ${locality} is cancelled: ${phrase}, ${date}. You need not come.`,
      ],
      action: { text: 'See the meeting', href: link },
      after: after(kind, locality),
      why: WHY,
    }),
  });

const restored = (kind: Kind) =>
  defineLetter({
    name: `collaborative.meeting-restored-${NAMES[kind]}`,
    kind,
    fields: FIELDS,
    write: ({ locality, phrase, date, link }) => ({
      subject: `${locality}: takes place after all, ${phrase} on ${date}`,
      paragraphs: [
        `A meeting of the collaborative of ${locality} that was cancelled takes place after all: ${phrase}, ${date}.`,
        'Look at the time and the place, and whether you can come.',
      ],
      action: { text: 'See the meeting and say whether you come', href: link },
      after: after(kind, locality),
      why: WHY,
    }),
  });

/** To members with an account, who may turn these letters off, and to those who are only named with an address. */
export const meetingLetters = {
  asked: { meeting: asked('meeting'), 'meeting-guest': asked('meeting-guest') },
  changed: { meeting: changed('meeting'), 'meeting-guest': changed('meeting-guest') },
  cancelled: { meeting: cancelled('meeting'), 'meeting-guest': cancelled('meeting-guest') },
  restored: { meeting: restored('meeting'), 'meeting-guest': restored('meeting-guest') },
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
  ...Object.values(meetingLetters).flatMap((both) => Object.values(both).map(({ template }) => template)),
  reminderLetter.template,
];
