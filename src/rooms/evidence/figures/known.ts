import type { Reader } from '../../../foundation/db/index.ts';
import { areaChecksum, areaCodes, hexes, listAreas, neighbourLists, successors } from '../../localities/index.ts';
import { byRelease } from './by-release.ts';
import { catalogueOf } from './catalogue.queries.ts';
import type { Catalogue } from './figure.ts';
import type { Places } from './places.ts';

/** What the figures stand for and the areas they are published for. */
export type Known = {
  catalogue: Catalogue;
  places: Places;
  /** Changes when figures or areas are loaded anew: what was made under another one is out of date. */
  release: string;
};

const remembered = byRelease<Places>();

/** Two short round trips; a few more at the first call after figures or areas were loaded. */
export async function knownIn(reader: Reader): Promise<Known> {
  const catalogue = await catalogueOf(reader);
  const areas = await areaChecksum(reader);
  const places = await remembered(areas, () => readPlaces(reader));
  return { catalogue, places, release: `${catalogue.release} ${areas}` };
}

async function readPlaces(reader: Reader): Promise<Places> {
  const areas = await listAreas(reader);
  const lists = await neighbourLists(reader);
  const codes = await areaCodes(reader);
  const steps: { before: number; after: number }[] = [];
  for (const area of areas) {
    if (area.toOn === null) continue;
    for (const { area: next } of await successors(reader, area.id)) steps.push({ before: area.id, after: next.id });
  }
  const all = areas.map((area) => ({
    ...area,
    codes: codes.filter(({ areaId }) => areaId === area.id).map(({ code, fromOn, toOn }) => ({ code, fromOn, toOn })),
    successors: steps.filter(({ before }) => before === area.id).map(({ after }) => after),
    predecessors: steps.filter(({ after }) => after === area.id).map(({ before }) => before),
  }));
  return {
    all,
    byId: new Map(all.map((place) => [place.id, place])),
    england: all.find(({ kind }) => kind === 'england') ?? null,
    lists: lists.map(({ id, label }) => ({ id, label })),
    hexes: await hexes(reader),
  };
}
