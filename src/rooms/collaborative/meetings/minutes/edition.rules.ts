import { z } from 'zod';
import { changesBetween, type Change, type Words } from '../../agreements/text.rules.ts';
import { whenInWords } from '../when-words.ts';
import type { InMinutes } from './minutes.queries.ts';

/** What an edition of the minutes holds; people stand in it as ids. */
export const contentSchema = z.object({
  ...{ title: z.string(), place: z.string(), words: z.string(), begins: z.coerce.date(), ends: z.coerce.date() },
  items: z.array(z.object({ id: z.string(), title: z.string(), notes: z.string(), lead: z.string().nullable() })),
  decisions: z.array(z.object({ id: z.string(), words: z.string(), reasons: z.string() })),
  actions: z.array(
    z.object({ id: z.string(), words: z.string(), owner: z.string().nullable(), due: z.string().nullable() }),
  ),
  people: z.array(
    z.object({
      ...{ member: z.string(), here: z.boolean(), apologies: z.boolean() },
      substitute: z.string().nullable(),
    }),
  ),
});
export type Content = z.output<typeof contentSchema>;

/** How somebody stands in an edition; as `attendanceOf` says it of the minutes as they are. */
export function standingIn({ here, substitute, apologies }: Content['people'][number]): InMinutes['standing'] {
  if (here) return 'here';
  if (substitute !== null) return 'replaced';
  return apologies ? 'apologies' : 'away';
}

/** How ids and days are said: names of today, and a day in words. `named`: whether this reader may read them by name. */
export type Saying = { name(id: string): string; named(id: string): boolean; day(day: string): string };

/** Everybody who stands in a content, by id. */
export function peopleIn({ items, actions, people }: Content): string[] {
  const led = items.flatMap(({ lead }) => lead ?? []);
  return [...led, ...actions.flatMap(({ owner }) => owner ?? []), ...people.map(({ member }) => member)];
}

/** Of how many of some (who are not named to this reader) something else is noted: that is counted, and told of nobody singly. */
export function unnamedChanges(then: Content, now: Content, counts: (id: string) => boolean): number {
  const noted = ({ people }: Content) => new Map(people.map((one) => [one.member, standingWords(one)]));
  const [before, after] = [noted(then), noted(now)];
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.filter((id) => counts(id) && before.get(id) !== after.get(id)).length;
}

/**
 * What the minutes say now and did not say then, part by part in the order of the minutes, each with what stood there;
 * nothing of a part of which `gone` says that its words were taken out of what was sent.
 */
export function changesSince(then: Content, now: Content, say: Saying, gone: ReadonlySet<string>): Change[] {
  const [before, after] = [partsOf(then, say), partsOf(asOwnedThen(then, now), say)];
  const standing = (words: readonly Words[] = []) => words.filter(({ id }) => !gone.has(id));
  return before.flatMap(({ words, ordered }, part) =>
    changesBetween(standing(words), standing(after[part]?.words)).filter(({ kind }) => ordered || kind !== 'moved'),
  );
}

/** The same, with owner and day of actions as they were: who does one later is news of it, and no correction of minutes. */
function asOwnedThen(then: Content, now: Content): Content {
  const was = new Map(then.actions.map((one) => [one.id, one]));
  const actions = now.actions.map((one) => {
    const { owner, due } = was.get(one.id) ?? one;
    return { ...one, owner, due };
  });
  return { ...now, actions };
}

type Part = { words: Words[]; ordered: boolean };

function partsOf(content: Content, say: Saying): Part[] {
  const { title, begins, ends, place, words, items, decisions, actions, people } = content;
  const when = whenInWords({ beginsAt: begins, endsAt: ends });
  const part = (lines: Omit<Words, 'holder'>[], ordered = false) => ({
    words: lines.map((line) => ({ ...line, holder: null })),
    ordered,
  });
  return [
    part([{ id: 'meeting', title, about: [when, place].filter(Boolean).join(', ') }]),
    part(
      people
        .filter(({ member }) => say.named(member))
        .map((one) => ({ id: one.member, title: say.name(one.member), about: standingWords(one) })),
    ),
    part(
      items.map(({ id, title: item, notes, lead }) => ({
        ...{ id, title: item },
        about: [lead ? `${say.name(lead)} led.` : '', notes].filter(Boolean).join(' '),
      })),
      true,
    ),
    part(words === '' ? [] : [{ id: 'words', title: 'Also', about: words }]),
    part(decisions.map(({ id, words: decided, reasons }) => ({ id, title: decided, about: reasons }))),
    part(
      actions.map(({ id, words: promised, owner, due }) => ({
        ...{ id, title: promised },
        about: [owner ? say.name(owner) : 'Nobody yet', due ? `by ${say.day(due)}` : ''].filter(Boolean).join(', '),
      })),
    ),
  ];
}

const STANDINGS = { here: 'Here', replaced: 'Sent somebody instead', apologies: 'Apologies', away: 'Away' } as const;

function standingWords(one: Content['people'][number]): string {
  const standing = standingIn(one);
  return standing === 'replaced' ? `${one.substitute || 'Somebody'} came instead` : STANDINGS[standing];
}
