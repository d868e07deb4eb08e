import { BadRequest } from '../../../foundation/http/index.ts';
import type { Reader } from '../../../foundation/db/index.ts';
import type { Known } from '../figures/known.ts';
import { findPlace, neighboursIn, placesLike, type Place } from '../figures/places.ts';
import { MOST_COMPARED, MOST_IN_GROUP, groupNameRefused, type Token } from './chosen.rules.ts';

/** Who is compared: one area's figure as published, or the unweighted mean of several. */
export type Compared = { token: Token | null; name: string; note: string | null; members: Place[]; isGroup: boolean };

/** A wish that could not be followed, with the names that may have been meant. */
type Refused = { text: string; meant: Place[] };

type Wishes = { add?: string; also?: string; group?: string; members?: string };

/** The area of the page first. Throws BadRequest for a token of an area or list that does not exist. */
export async function comparedOf(
  reader: Reader,
  known: Known,
  area: Place,
  tokens: readonly Token[],
): Promise<Compared[]> {
  const found: Compared[] = [single(area, null)];
  for (const token of tokens) found.push(await resolved(reader, known, area, token));
  return found;
}

async function resolved(reader: Reader, { places }: Known, area: Place, token: Token): Promise<Compared> {
  if (token.kind === 'area') {
    const place = places.all.find(({ slug }) => slug === token.slug);
    if (!place) throw new BadRequest(`There is no area “${token.slug}”.`);
    return single(place, token);
  }
  if (token.kind === 'neighbours') {
    const list = places.lists.find(({ id }) => id === token.list);
    if (!list) throw new BadRequest('There is no such list of statistical neighbours.');
    const members = await neighboursIn(reader, places, list.id, area);
    return { token, name: `Neighbours (${list.label})`, note: list.label, members, isGroup: true };
  }
  const members = token.numbers.map((number) => places.all.find((one) => one.number === number));
  const existing = members.flatMap((one) => one ?? []);
  if (existing.length < members.length)
    throw new BadRequest(`The group “${token.name}” names an area that there is not.`);
  return { token, name: token.name, note: null, members: existing, isGroup: true };
}

function single(place: Place, token: Token | null): Compared {
  return { token, name: place.name, note: null, members: [place], isGroup: false };
}

/** What the form asks for on top of what was chosen: the tokens with it, and what could not be followed. */
export async function withWishes(
  reader: Reader,
  known: Known,
  area: Place,
  given: { tokens: readonly Token[]; wishes: Wishes },
): Promise<{ tokens: Token[]; refused: Refused[] }> {
  const { wishes } = given;
  const asked: (Token | Refused)[] = [];
  if (wishes.also !== undefined)
    asked.push(...(wishes.also === 'region' ? regionOf(known, area) : [listOrArea(wishes.also)]));
  if (wishes.add !== undefined) asked.push(await named(reader, known, wishes.add));
  const group = await groupWished(reader, known, wishes);
  if (group) asked.push(group);
  const tokens = [...given.tokens];
  const refused: Refused[] = [];
  for (const one of asked) {
    if ('text' in one) refused.push(one);
    else {
      const why = whyNot(one, tokens, area);
      if (why === null) tokens.push(one);
      else refused.push({ text: why, meant: [] });
    }
  }
  return { tokens, refused };
}

function listOrArea(text: string): Token {
  return text.startsWith('neighbours:')
    ? { kind: 'neighbours', list: text.slice('neighbours:'.length) }
    : { kind: 'area', slug: text };
}

function regionOf({ places }: Known, { regionId, name }: Place): (Token | Refused)[] {
  const region = regionId === null ? undefined : places.byId.get(regionId);
  return [region ? { kind: 'area', slug: region.slug } : { text: `${name} is in no region of ours.`, meant: [] }];
}

async function named(reader: Reader, { places }: Known, text: string): Promise<Token | Refused> {
  const place = await findPlace(reader, places, text);
  if (place) return { kind: 'area', slug: place.slug };
  const meant = placesLike(places, text).slice(0, 6);
  const asked = `No area is called “${text}”.`;
  return {
    text:
      meant.length > 0
        ? `${asked} Did you mean one of these?`
        : `${asked} Type the name of a local authority, a region or England.`,
    meant,
  };
}

async function groupWished(reader: Reader, known: Known, { group, members }: Wishes): Promise<Token | Refused | null> {
  if (group === undefined && members === undefined) return null;
  if (members === undefined)
    return { text: `Name the areas of the group “${group ?? ''}”, parted by semicolons.`, meant: [] };
  const name = group ?? 'My group';
  const why = groupNameRefused(name);
  if (why !== null) return { text: why, meant: [] };
  const names = [
    ...new Set(
      members
        .split(';')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ];
  if (names.length < 2 || names.length > MOST_IN_GROUP)
    return {
      text: `A group has two to ${MOST_IN_GROUP} areas; you named ${names.length}. Part their names by semicolons.`,
      meant: [],
    };
  const numbers = new Set<string>();
  for (const one of names) {
    const place = await findPlace(reader, known.places, one);
    if (!place || place.kind !== 'local-authority') return { ...notInGroup(known, one) };
    numbers.add(place.number);
  }
  return { kind: 'group', name, numbers: [...numbers] };
}

function notInGroup({ places }: Known, name: string): Refused {
  const like = placesLike(places, name).filter(({ kind }) => kind === 'local-authority');
  const near = like.slice(0, 3).map((place) => place.name);
  const hint = near.length > 0 ? ` Names like it: ${near.join(', ')}.` : '';
  return { text: `The group was not made: no local authority is called “${name}”.${hint}`, meant: [] };
}

function whyNot(token: Token, tokens: readonly Token[], area: Place): string | null {
  const same = (one: Token) => JSON.stringify(one) === JSON.stringify(token);
  if (token.kind === 'area' && token.slug === area.slug)
    return `${area.name} is compared already: it is the area of this page.`;
  if (tokens.some(same)) return 'This is compared already.';
  return tokens.length + 1 >= MOST_COMPARED
    ? `Eight areas or groups are compared at most, ${area.name} among them. Take one away to add another.`
    : null;
}
