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

export const foundationLetters = [digestLetter.template];
