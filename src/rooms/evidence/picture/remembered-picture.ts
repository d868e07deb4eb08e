import type { Reader } from '../../../foundation/db/index.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import type { PictureLinks } from './links.ts';
import { pictureOf, type Choice } from './picture.ts';
import { mostRecent } from '../figures/most-recent.ts';
import { pictureModel } from './picture.view-model.ts';

/** A picture is the same for everybody until figures are loaded anew; some 80 of them take about 20 MB. */
const recent = mostRecent<Awaited<ReturnType<typeof pictureModel>>>(80);

/** The picture of an area as its page shows it. Throws BadRequest for a choice that there is not. */
export function rememberedPicture(
  reader: Reader,
  known: Known,
  { area, choice, links }: { area: Place; choice: Choice; links: PictureLinks },
) {
  const key = JSON.stringify([known.release, area.id, choice.neighbours, choice.map, choice.year, links.self]);
  return recent(key, async () => pictureModel(await pictureOf(reader, area, choice, known), links));
}
