import { page, redirect, withQuery, type Answer, type Visit } from '../../../foundation/http/index.ts';
import type { Known } from '../figures/known.ts';
import { findPlace, placesLike, type Place } from '../figures/places.ts';
import { areaPicturePath, areasPath } from '../paths.ts';

/**
 * The local authority that an address names, or the answer to give instead: an old number, an ONS code or another
 * spelling leads on to the one address; a name that nobody has gets suggestions.
 */
export async function askedArea(
  { places }: Known,
  visit: Visit,
  addressOf: (name: string) => string,
): Promise<{ area: Place } | { answer: Answer }> {
  const name = visit.params['name'] ?? '';
  const area = await findPlace(visit.db, places, name);
  if (!area || area.kind !== 'local-authority') return { answer: nobodyCalled(name, placesLike(places, name)) };
  if (area.slug === name) return { area };
  return { answer: redirect(withQuery(addressOf(area.slug), visit.query), { permanent: true }) };
}

function nobodyCalled(name: string, similar: Place[]): Answer {
  const suggestions = similar
    .filter(({ kind }) => kind === 'local-authority')
    .slice(0, 8)
    .map((place) => ({ text: place.name, href: areaPicturePath({ name: place.slug }) }));
  const model = { title: 'No local authority of this name', name, suggestions, allAreas: areasPath() };
  return page('evidence/views/area-unknown.njk', model, { status: 404 });
}
