import { localityOf, withQuery, type Visit } from '../../../foundation/http/index.ts';
import { addFavouritePath, questionPath, removeFavouritePath } from '../paths.ts';
import { favouritesOf } from './favourites.queries.ts';
import { MAY_CHOOSE } from './favourites.routes.ts';

/** What the page of a measure shows of the favourites: whether it is one, and the button for those who may choose. */
type FavouritePanel = { isFavourite: boolean; locality: string; action: string | null };

export async function favouritePanel(visit: Visit, code: string): Promise<FavouritePanel> {
  const { slug, name, role } = localityOf(visit);
  const codes = await visit.inThisLocality((tx) => favouritesOf(tx));
  const isFavourite = codes.includes(code);
  const path = isFavourite ? removeFavouritePath : addFavouritePath;
  return { isFavourite, locality: name, action: MAY_CHOOSE.includes(role) ? path({ slug, measure: code }) : null };
}

/** The favourites as links by the names of their measures, and all of them on one chart; unknown codes are left out. */
export async function favouriteList(
  visit: Visit,
  measures: readonly { code: string; name: string }[],
  hrefOf: (code: string) => string,
) {
  const { slug, role } = localityOf(visit);
  const codes = await visit.inThisLocality((tx) => favouritesOf(tx));
  const links = codes.flatMap((code) => {
    const found = measures.find((one) => one.code === code);
    return found ? [{ text: found.name, href: hrefOf(code) }] : [];
  });
  return {
    links,
    mayChoose: MAY_CHOOSE.includes(role),
    spine: links.length > 0 ? withQuery(questionPath('spine')({ slug }), { measures: codes.join(',') }) : null,
  };
}
