import { areaSchoolsPath } from '../../localities/index.ts';
import { placesLike, type Place, type Places } from '../figures/places.ts';
import { areaPicturePath, areaQuestionsPath, areasPath, storiesPath } from '../paths.ts';

type AreaLink = { text: string; href: string };

/** Local authorities as links, by region in the order of their names; `search` keeps those that it names, `exact` among them. */
export function areasModel(places: Places, search: string, exact: Place | null) {
  const found = search === '' ? places.all : [...new Set([...(exact ? [exact] : []), ...placesLike(places, search)])];
  const authorities = found.filter(({ kind }) => kind === 'local-authority');
  return {
    action: areasPath(),
    stories: storiesPath(),
    search,
    count: authorities.length,
    /** What a search found, the likest name first; regions and former authorities are for the whole list. */
    matches:
      search === ''
        ? []
        : authorities.map((one) => ({
            ...linkTo(one),
            schools: areaSchoolsPath({ name: one.slug }),
            questions: areaQuestionsPath({ name: one.slug }),
          })),
    regions: byRegion(
      places,
      authorities.filter(({ toOn }) => toOn === null),
    ),
    former: sorted(authorities.filter(({ toOn }) => toOn !== null)).map(linkTo),
  };
}

function byRegion(places: Places, authorities: Place[]): { name: string; areas: AreaLink[] }[] {
  const regions = places.all.filter(({ id }) => authorities.some(({ regionId }) => regionId === id));
  return sorted(regions).map(({ id, name }) => ({
    name,
    areas: sorted(authorities.filter(({ regionId }) => regionId === id)).map(linkTo),
  }));
}

function sorted(places: Place[]): Place[] {
  return places.toSorted((a, b) => a.name.localeCompare(b.name));
}

function linkTo({ name, slug }: Place): AreaLink {
  return { text: name, href: areaPicturePath({ name: slug }) };
}
