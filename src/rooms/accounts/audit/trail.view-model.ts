import { actionGroups, wordsOf, type TrailEntry } from '../../../foundation/audit/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { TrailFields } from './trail.form.ts';
import type { TrailNames } from './trail-names.queries.ts';

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'Europe/London' });

export const REMOVED = 'A person who was removed';
const NOBODY = 'Somebody not signed in';

/** One line in words: who did what to which thing, when, from which session. Ids become names only here. */
export type TrailLine = { who: string; says: string; thing: string | null; time: string; session: string };

export function lineOf(entry: TrailEntry, names: TrailNames): TrailLine {
  const { says } = wordsOf(entry.action);
  const time = TIME.format(entry.at);
  return { who: whoOf(entry, names), says, thing: thingOf(entry, names), time, session: sessionOf(entry, names) };
}

/** Lines alike that follow each other are one, with how many things it was done to; `things` are the links to each. */
type ShownLine = TrailLine & { whoHref: string; sessionHref: string | null; things: { text: string; href: string }[] };

/** The lines by day, newest first, each with its way to the lines of the same person, thing and session. */
export function trailDays(entries: readonly TrailEntry[], names: TrailNames, at: string) {
  const days: { day: string; lines: (ShownLine & { times: number })[] }[] = [];
  for (const entry of entries) {
    const day = DAY.format(entry.at);
    if (days.at(-1)?.day !== day) days.push({ day, lines: [] });
    const line = lineOf(entry, names);
    const lines = days.at(-1)?.lines ?? [];
    const thing = line.thing && entry.thing ? { text: line.thing, href: withQuery(at, { thing: entry.thing }) } : null;
    const before = lines.at(-1);
    if (before && alike(before, line)) {
      before.times += 1;
      if (thing && !before.things.some(({ href }) => href === thing.href)) before.things.push(thing);
      continue;
    }
    lines.push({
      ...line,
      times: 1,
      whoHref: withQuery(at, { who: entry.person ?? entry.actorKind }),
      things: thing ? [thing] : [],
      sessionHref: entry.session ? withQuery(at, { session: entry.session }) : null,
    });
  }
  return days;
}

/** The same done by the same in the same minute of the same session: said once. */
function alike(one: TrailLine, other: TrailLine): boolean {
  return (['who', 'says', 'time', 'session'] as const).every((part) => one[part] === other[part]);
}

/** Those and whoever acted on the lines shown, by name: a filter offers nobody whom this page does not name anyway. */
export function withActors(those: Everybody, entries: readonly TrailEntry[], { people }: TrailNames): Everybody {
  const actors = entries.flatMap(({ person }) => {
    const name = person ? people.get(person) : undefined;
    return person && name ? [{ id: person, name }] : [];
  });
  const all = new Map([...those, ...actors].map((one) => [one.id, one]));
  return [...all.values()].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

type Everybody = readonly { id: string; name: string }[];

/** The choices of the filter. `everybody` is empty where nobody may list all people: then only a link filters by one. */
export function filterChoices(fields: TrailFields, everybody: Everybody) {
  const item = (chosen: string | undefined) => (value: string, text: string) => ({
    value,
    text,
    selected: value === (chosen ?? ''),
  });
  const who = item(fields.who);
  const what = item(fields.what);
  const known = ['', 'system', 'nobody', ...everybody.map(({ id }) => id)].includes(fields.who ?? '');
  return {
    who: [
      who('', 'Anybody'),
      ...everybody.map(({ id, name }) => who(id, name)),
      ...(known ? [] : [who(fields.who ?? '', 'The person of the line you chose')]),
      who('system', 'Throughline itself'),
      who('nobody', NOBODY),
    ],
    what: [what('', 'Anything'), ...[...actionGroups().keys()].map((group) => what(group, group))],
  };
}

/** Which of the narrow filters, that only links set, are on; said above the list with a way out. */
export function narrowed(fields: TrailFields, at: string): { text: string; without: string } | null {
  const { thing, session, who, what, from, to } = fields;
  if (!thing && !session) return null;
  const text = thing ? 'Only lines about one thing are shown.' : 'Only lines of one session are shown.';
  return { text, without: withQuery(at, { who, what, from, to }) };
}

function whoOf({ actorKind, person, system }: TrailEntry, { people }: TrailNames): string {
  if (actorKind === 'nobody') return NOBODY;
  if (actorKind === 'system') return `Throughline itself (${system ?? 'unknown'})`;
  return (person && people.get(person)) ?? REMOVED;
}

function thingOf({ action, thing }: TrailEntry, { people }: TrailNames): string | null {
  if (!thing) return null;
  const kind = wordsOf(action).thing;
  if (kind === 'person') return people.get(thing) ?? REMOVED;
  return `${kind ?? 'thing'} ${thing.slice(0, 8)}`;
}

function sessionOf({ actorKind, session, at }: TrailEntry, { sessions }: TrailNames): string {
  if (actorKind !== 'person') return 'no session';
  if (!session) return 'session not noted';
  const begun = sessions.get(session);
  if (!begun) return 'session no longer kept';
  const sameDay = SHORT_DAY.format(begun) === SHORT_DAY.format(at);
  return `session begun ${sameDay ? '' : `${SHORT_DAY.format(begun)}, `}${TIME.format(begun)}`;
}
