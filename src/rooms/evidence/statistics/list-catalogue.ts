import type { Catalogue } from '../figures/figure.ts';
import type { Place, Places } from '../figures/places.ts';
import type { AreasAnswer, MeasuresAnswer } from './statistics.schema.ts';

/** The area as it is named in every answer. */
export function areaNamed({ number, name }: Place): { number: string; name: string } {
  return { number, name };
}

/** Every area that figures are published for, abolished authorities too. */
export function listAreas(places: Places): AreasAnswer {
  const named = (id: number | null) => {
    const place = id === null ? undefined : places.byId.get(id);
    return place ? areaNamed(place) : null;
  };
  const areas = places.all.map((place) => ({
    ...areaNamed(place),
    codes: place.codes.map(({ code, fromOn, toOn }) => ({ code, from: fromOn, to: toOn })),
    kind: place.kind,
    region: named(place.regionId),
    from: place.fromOn,
    to: place.toOn,
    successors: place.successors.flatMap((id) => named(id) ?? []),
  }));
  return { areas, next: null };
}

/** Every measure, with the greatest period in which any local authority has a value. */
export function listMeasures(catalogue: Catalogue): MeasuresAnswer {
  const measures = catalogue.measures.map((measure) => ({
    id: measure.code,
    name: measure.name,
    topics: measure.topics,
    unit: measure.unit,
    polarity: measure.polarity,
    decimals: measure.decimals,
    latest: catalogue.latest.get(measure.id)?.label ?? null,
    description: measure.description,
  }));
  return { measures, next: null };
}
