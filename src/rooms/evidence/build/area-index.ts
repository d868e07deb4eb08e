import { parseAreas, type AreaRecord } from '../../localities/index.ts';
import { stop, type Place } from './oddity.ts';
import type { Period } from './periods.ts';

/** The only way from a published file to an area: by DfE number, by ONS code, or by a name known for that file. */
export type AreaIndex = {
  areas: AreaRecord[];
  byNumber: Map<string, AreaRecord>;
  byCode: Map<string, AreaRecord>;
};

export type { AreaRecord };

/** Reads the text of data/areas/areas.json. */
export function indexAreas(list: string): AreaIndex {
  const areas = parseAreas(list);
  return {
    areas,
    byNumber: new Map(areas.map((area) => [area.number, area])),
    byCode: new Map(areas.flatMap((area) => area.codes.map(({ code }) => [code, area] as const))),
  };
}

/** The area of this number; stops unless the file calls it by a name that the list knows for it. */
export function areaByNumber(index: AreaIndex, file: string, number: string, name: string, place: Place): AreaRecord {
  const area = index.byNumber.get(number);
  if (!area) return stop(place, 'the number of an area in data/areas/areas.json');
  return checkName(area, file, name, place);
}

/** The area of this ONS code; stops unless the file calls it by a name that the list knows for it. */
export function areaByCode(index: AreaIndex, file: string, code: string, name: string, place: Place): AreaRecord {
  const area = index.byCode.get(code);
  if (!area) return stop(place, 'the ONS code of an area in data/areas/areas.json');
  return checkName(area, file, name, place);
}

/** The area that this file calls so in this period: an alias of the file first, then the area's own name. */
export function areaByName(
  index: AreaIndex,
  file: string,
  name: string,
  period: Period | null,
  place: Place,
): AreaRecord {
  const aliased = index.areas.filter((area) =>
    area.aliases.some((alias) => alias.file === file && alias.name === name && inTime(alias, period)),
  );
  const found = aliased.length > 0 ? aliased : index.areas.filter((area) => area.name === name);
  const [area] = found;
  if (!area || found.length > 1) return stop(place, `a name of one area in data/areas/areas.json for "${file}"`);
  return area;
}

type Alias = AreaRecord['aliases'][number];

function inTime(alias: Alias, period: Period | null): boolean {
  if (period === null) return true;
  return (alias.fromPeriod ?? '') <= period.label && period.label <= (alias.toPeriod ?? '~');
}

function checkName(area: AreaRecord, file: string, name: string, place: Place): AreaRecord {
  const known = area.name === name || area.aliases.some((alias) => alias.file === file && alias.name === name);
  return known ? area : stop({ ...place, value: name }, `a name known for area ${area.number} in this file`);
}

/** Whether the area existed on at least one day of the period. An unknown period counts as existing. */
export function existedIn(area: AreaRecord, period: Period): boolean {
  if (period.startOn === null || period.endOn === null) return true;
  return (area.from === null || area.from <= period.endOn) && (area.to === null || area.to >= period.startOn);
}
