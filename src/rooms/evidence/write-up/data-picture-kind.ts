import type { ThingKind } from '../../../foundation/room.ts';
import { isId } from '../../../foundation/ids.ts';
import { dataPicturePath } from '../paths.ts';
import { findDataPicture, listDataPictures } from './data-picture.queries.ts';

/** A data picture as a thing of the golden thread: everybody in the locality reads it. */
export const dataPictureKind: ThingKind = {
  kind: 'data-picture',
  label: 'Data picture',
  async titles({ tx }, ids) {
    const found = new Map<string, string>();
    for (const id of ids.filter((one) => isId(one))) {
      const picture = await findDataPicture(tx, id);
      if (picture && !picture.removedAt) found.set(id, picture.title);
    }
    return found;
  },
  href: ({ slug }, id) => dataPicturePath({ slug, picture: id }),
  async suggest({ tx }, search) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const there = (await listDataPictures(tx)).filter(({ removedAt }) => !removedAt);
    const fitting = there.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
    return fitting.slice(0, 20).map(({ id, title }) => ({ id, title }));
  },
};
