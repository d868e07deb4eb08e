import { findArea, neighboursOf, type Area } from '../../localities/index.ts';
import type { Reader } from '../../../foundation/db/index.ts';

/** An area as figures are published for it, with those that took its place and whose place it took. */
export type Place = Area & {
  /** ONS codes with the days they held, oldest first. */
  codes: { code: string; fromOn: string | null; toOn: string | null }[];
  successors: number[];
  predecessors: number[];
};

/** Every area and its place on the hex map: small and the same for everyone, kept in memory. */
export type Places = {
  all: Place[];
  byId: Map<number, Place>;
  england: Place | null;
  /** Newest first. */
  lists: { id: string; label: string }[];
  hexes: { areaId: number; q: number; r: number }[];
};

/** The area that a DfE number, ONS code, name, slug or a name of a published file means; null when none does. */
export async function findPlace(reader: Reader, { all, byId }: Places, text: string): Promise<Place | null> {
  const asked = text.trim().toLowerCase();
  const known = all.find(
    ({ number, slug, name }) => number === asked || slug === asked || name.toLowerCase() === asked,
  );
  if (known) return known;
  // PostgreSQL refuses the null character in a text; no name has one.
  const found = asked.includes('\0') ? null : await findArea(reader, text);
  return found && (byId.get(found.id) ?? null);
}

/** Areas whose name is like this text, a slip of the pen allowed, the most alike first: for "did you mean". */
export function placesLike({ all }: Places, text: string): Place[] {
  const asked = text.toLowerCase().trim();
  const scored = all.map((place) => ({ place, score: likeness(asked, place.name.toLowerCase()) }));
  return scored
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || a.place.name.localeCompare(b.place.name))
    .map(({ place }) => place);
}

const ALIKE = 0.5;

/** 1 for a part of the name, otherwise the share of letter pairs that both have (Dice), at best over single words. */
function likeness(asked: string, name: string): number {
  if (asked.length >= 3 && name.includes(asked)) return 1 + asked.length / name.length;
  return Math.max(dice(asked, name), ...name.split(/[^a-z]+/).map((word) => 0.9 * dice(asked, word)));
}

function dice(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const shared = a.filter((pair) => b.includes(pair)).length;
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

/** The statistical neighbours in a list, closest first; none when the list leaves the area out. One round trip. */
export async function neighboursIn(reader: Reader, places: Places, list: string, area: Place): Promise<Place[]> {
  const neighbours = await neighboursOf(reader, area.id, list);
  return neighbours.flatMap((one) => places.byId.get(one.area.id) ?? []);
}

/** The region of an area; for inner and outer London also London, whose figures stand in where theirs are missing. */
export function regionsOf({ byId }: Places, area: Place): { region: Place | null; wider: Place | null } {
  const parentOf = (place: Place | null) => (place?.regionId ? (byId.get(place.regionId) ?? null) : null);
  const region = parentOf(area);
  return { region, wider: parentOf(region) };
}
