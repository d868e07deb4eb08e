import type { Named } from './members-here.queries.ts';

type Names = { sectors: ReadonlyMap<string, string>; parts: ReadonlyMap<string, string> };
type Labelled = { one: Named; label: string };

/**
 * What to write for each of some members, no two alike: the name, and in brackets as much as tells those of one name apart,
 * the sector, then the organisation, and where that is not enough a number in the order given.
 */
export function labelled(members: readonly Named[], { sectors, parts }: Names): { id: string; label: string }[] {
  const sectorOf = ({ sector }: Named) => sectors.get(sector) ?? sector;
  const partOf = ({ partId }: Named) => parts.get(partId ?? '') ?? 'no organisation';
  const plain = members.map((one) => ({ one, label: one.name }));
  const bySector = toldApart(plain, (one) => `${one.name} (${sectorOf(one)})`);
  const byPart = toldApart(bySector, (one) => `${one.name} (${sectorOf(one)}, ${partOf(one)})`);
  const numbered = toldApart(byPart, (one, nth) => `${one.name} (${sectorOf(one)}, ${partOf(one)}, ${nth})`);
  return numbered.map(({ one, label }) => ({ id: one.id, label }));
}

/** Gives those whose labels are alike a longer one; `nth` counts them from 1. */
function toldApart(all: readonly Labelled[], longer: (one: Named, nth: number) => string): Labelled[] {
  const alike = (label: string) => all.filter((other) => other.label.toLowerCase() === label.toLowerCase());
  return all.map((given) => {
    const twins = alike(given.label);
    return twins.length > 1 ? { one: given.one, label: longer(given.one, twins.indexOf(given) + 1) } : given;
  });
}
