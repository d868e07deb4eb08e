import { withQuery, type Visit } from '../../../../foundation/http/index.ts';
import { dateTimeInWords } from '../../../../foundation/views/index.ts';
import * as paths from '../paths.ts';
import { changePartPath } from './change-part.ts';
import type { Content } from './edition.rules.ts';
import type { EditionWords } from './taken-out.queries.ts';
import {
  partLabel,
  partValue,
  REASON_CODES,
  REASONS,
  takeableParts,
  wordsIn,
  type Part,
  type TakeablePart,
} from './taken-out.rules.ts';

type Address = { slug: string; meeting: string; number: string };
type Given = { editions: readonly EditionWords[]; now: Content; name(id: string): string; at: Address };

/** "Edition 2, as sent on 3 May 2027 at 4pm". */
const editionName = ({ number, printed, sentAt }: EditionWords) =>
  `Edition ${number}, as ${printed ? 'handed out' : 'sent'} on ${dateTimeInWords(sentAt)}`;

const MOST = 160;
const shortened = (words: string) => (words.length > MOST ? `${words.slice(0, MOST)}…` : words).replaceAll('\n', ' · ');

/** The parts of one edition that have words still, each with the way to what stands there in all of them. */
export function partsToTake(edition: EditionWords, { name, at }: Given) {
  return takeableParts(edition.content, name).map((part) => ({
    ...{ text: part.label, words: shortened(part.words) },
    href: withQuery(paths.takeOutPath(at), { part: partValue(part) }),
  }));
}

/** The editions that say something in a part, the last one first. */
export const saying = (part: Part, { editions, name }: Given): EditionWords[] =>
  editions.filter(({ content }) => wordsIn(content, part, name).length > 0);

/** One part before it is taken out: what the minutes as they are now say there, and each edition, with a tick each. */
export function partToTake(
  part: Part,
  { from, given, ticked }: { from: number; given: Given; ticked: string[] | null },
) {
  const { now, name, at } = given;
  const standing = saying(part, given).map((edition) => ({ edition, words: wordsIn(edition.content, part, name) }));
  const own = standing.find(({ edition }) => edition.number === from);
  const nowWords = wordsIn(now, part, name);
  const before = [{ words: nowWords, said: 'the minutes as they are now' }];
  const editions = standing.map(({ edition, words }) => {
    const like = before.find((one) => same(one.words, words));
    before.push({ words, said: `edition ${edition.number}` });
    const suggested = own !== undefined && same(own.words, words);
    return {
      ...{ number: String(edition.number), text: editionName(edition), words: like ? null : linesOf(part, words) },
      same: like ? `The same as ${like.said}.` : null,
      checked: ticked ? ticked.includes(String(edition.number)) : suggested,
    };
  });
  return {
    label: partLabel(
      part,
      [own?.edition.content, now, ...standing.map((one) => one.edition.content)].flatMap((one) => one ?? []),
      name,
    ),
    editions,
    now: { words: linesOf(part, nowWords), href: changePartPath(part, at), change: part.part !== 'all' },
  };
}

const textOf = (parts: readonly TakeablePart[]) => JSON.stringify(parts.map((one) => [partValue(one), one.words]));
const same = (one: readonly TakeablePart[], other: readonly TakeablePart[]) => textOf(one) === textOf(other);

/** What stands in a part, each line with its name where there are several. */
const linesOf = ({ part }: Part, words: readonly TakeablePart[]) =>
  words.map(({ label, words: text }) => ({ label: part === 'all' ? label : null, text }));

/** After a press: from how many editions the words went, and where words of that part are read still. */
export function takenOutDone({ done, n }: Visit['query'], part: Part, given: Given): string | null {
  if (done !== 'taken-out') return null;
  const count = Number(n);
  const went =
    count > 0
      ? `The words are deleted from ${count === 1 ? 'one edition' : `${count} editions`}.`
      : 'These words were taken out before.';
  const still = [
    ...(wordsIn(given.now, part, given.name).length > 0 ? ['the minutes as they are now'] : []),
    ...saying(part, given).map(({ number }) => `edition ${number}`),
  ];
  const rest =
    still.length > 0 ? `Words of this part are still read in ${inARow(still)}: see them below.` : NOTHING_LEFT;
  return `${went} ${rest}`;
}

const NOTHING_LEFT = 'No words are left in this part, in what was sent or in the minutes as they are now.';

const inARow = (texts: readonly string[]) =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;

/** Why, to choose from. */
export const reasonItems = () =>
  REASON_CODES.map((code) => ({
    value: code,
    text: `${REASONS[code].charAt(0).toUpperCase()}${REASONS[code].slice(1)}`,
  }));
