/** How one thing is tied to another, read from the first to the second. */
export const RELATIONS = ['rests-on', 'measured-by', 'pinned-to'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A thing of any room: its kind and its id within that kind. */
export type ThingRef = { kind: string; id: string };

export type Link = {
  id: string;
  from: ThingRef;
  relation: Relation;
  to: ThingRef;
  note: string | null;
  madeBy: string | null;
  madeAt: Date;
};

/** On which side of a thing's panel a link stands: what it comes from, or what it leads to. */
export type Side = 'from' | 'to';

/**
 * Where a link stands in the panel of `here`. A reason stands behind the thing that rests on it; a measure and a
 * thing pinned to lie ahead.
 */
export function sideOf(link: Link, here: ThingRef): Side {
  const outgoing = same(link.from, here);
  if (link.relation === 'rests-on') return outgoing ? 'from' : 'to';
  return outgoing ? 'to' : 'from';
}

/** The thing at the other end. */
export function otherEnd(link: Link, here: ThingRef): ThingRef {
  return same(link.from, here) ? link.to : link.from;
}

const WORDS: Record<Relation, { outgoing: string; incoming: string }> = {
  'rests-on': { outgoing: 'Rests on', incoming: 'Is a reason for' },
  'measured-by': { outgoing: 'Is measured by', incoming: 'Measures' },
  'pinned-to': { outgoing: 'Is pinned to', incoming: 'Has pinned to it' },
};

/** The relation as the panel of `here` says it. */
export function relationWords(link: Link, here: ThingRef): string {
  return WORDS[link.relation][same(link.from, here) ? 'outgoing' : 'incoming'];
}

/** 'measure/evidence:suspension-rate/total' and back: a thing in one form field. Null when it is not one. */
export function parseThing(text: string): ThingRef | null {
  const at = text.indexOf('/');
  if (at < 1 || at === text.length - 1) return null;
  return { kind: text.slice(0, at), id: text.slice(at + 1) };
}

export function writeThing(thing: ThingRef): string {
  return `${thing.kind}/${thing.id}`;
}

export function same(one: ThingRef, other: ThingRef): boolean {
  return one.kind === other.kind && one.id === other.id;
}
