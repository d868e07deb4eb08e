import { describe, expect, it } from 'vitest';
import { mapTable, mapWords, type MapView } from './england-map.view-model.ts';
import type { Place } from './places.ts';

const place = (id: number, name: string, change: Partial<Place> = {}): Place => ({
  id,
  number: String(800 + id),
  name,
  kind: 'local-authority',
  slug: name.toLowerCase(),
  regionId: null,
  fromOn: null,
  toOn: null,
  codes: [],
  successors: [],
  predecessors: [],
  ...change,
});

const cumbria = place(1, 'Cumbria', { toOn: '2023-03-31', successors: [2] });
const cumberland = place(2, 'Cumberland', { predecessors: [1] });
const poole = place(3, 'Poole', { toOn: '2019-03-31' });
const bournemouth = place(4, 'Bournemouth', { toOn: '2019-03-31' });
const bcp = place(5, 'Bournemouth, Christchurch and Poole', { predecessors: [3, 4] });
const devon = place(6, 'Devon');
const all = [cumbria, cumberland, poole, bournemouth, bcp, devon];

function view(values: Record<number, number | null>, area: Place = devon): MapView {
  const hexes = [cumberland, bcp, devon].map(({ id }) => ({ areaId: id, q: id, r: 0 }));
  return {
    places: { all, byId: new Map(all.map((one) => [one.id, one])), england: null, lists: [], hexes },
    area,
    neighbours: [],
    measure: {
      id: 1,
      code: 'm',
      name: 'M',
      topics: [],
      unit: 'u',
      polarity: null,
      decimals: 2,
      origin: 'lait',
      hidesBands: false,
      description: null,
    },
    words: { label: 'M', headline: 'M', rate: 'rate', subtitle: 'M' },
    period: { id: 1, code: 'p', kind: 'academic-year', start: '2018-09-01', label: '2018/19' },
    values: new Map(
      Object.entries(values).map(([id, value]) => [
        Number(id),
        { value, status: value === null ? ('not-applicable' as const) : null, source: 1 },
      ]),
    ),
    source: 's',
  };
}

const rowOf = (shown: MapView, name: string) =>
  mapTable(shown)
    .rows.find(({ header }) => header === name)
    ?.cells.map(({ text }) => text);

describe('the map of England', () => {
  it('shows an authority’s own figure where it has one, whatever came before', () => {
    expect(rowOf(view({ 1: 9, 2: 3, 6: 1 }), 'Cumberland')).toEqual(['3.00', 'Its own']);
  });
  it('shows the predecessor’s figure, by name, before the authority began', () => {
    expect(rowOf(view({ 1: 9, 2: null, 6: 1 }), 'Cumberland')).toEqual(['9.00', 'Cumbria']);
  });
  it('makes no number up out of two predecessors', () => {
    expect(rowOf(view({ 3: 4, 4: 8, 6: 1 }), bcp.name)).toEqual(['–', 'Poole and Bournemouth']);
  });
  it('says that a figure is missing', () => {
    expect(rowOf(view({ 6: 1 }), 'Cumberland')).toEqual(['–', 'Its own']);
  });
  it('counts each authority of that time once, not the hexes that repeat it', () => {
    expect(mapWords(view({ 1: 9, 2: null, 6: 1 })).title).toBe(
      'The one other local authority had a higher rate than Devon in 2018/19',
    );
  });
});
