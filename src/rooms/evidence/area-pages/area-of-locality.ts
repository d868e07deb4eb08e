import type { Crumb, CurrentLocality } from '../../../foundation/http/index.ts';
import { localityHomePath, verbPaths } from '../../localities/index.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';

/**
 * The area whose published figures a locality shows, and what to tell readers when it bears another name: figures
 * are always labelled with the name of the area that they were published for.
 */
export function areaOfLocality(
  { places }: Known,
  locality: Pick<CurrentLocality, 'name' | 'areaNumber' | 'demonstration'>,
): { area: Place; note: string | null } {
  const area = places.all.find(({ number }) => number === locality.areaNumber);
  if (!area) throw new Error(`No area has the number ${locality.areaNumber}`);
  if (locality.demonstration && locality.name !== area.name) {
    return { area, note: `${locality.name} is invented. It shows the figures published for ${area.name}.` };
  }
  return { area, note: locality.name === area.name ? null : `These are the figures published for ${area.name}.` };
}

/** The way to the pages of this room inside a locality. */
export function seeCrumbs({ name, slug }: Pick<CurrentLocality, 'name' | 'slug'>): Crumb[] {
  return [
    { text: name, href: localityHomePath({ slug }) },
    { text: 'See', href: verbPaths.see({ slug }) },
  ];
}
