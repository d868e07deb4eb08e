import {
  areaMap,
  missingCell,
  shown,
  type AreaMapSpec,
  type FillKind,
  type MapArea,
} from '../../../foundation/charts/index.ts';
import { placeWords } from '../comparison/place-words.rules.ts';
import { ranksOf, type Rank } from '../comparison/rank.rules.ts';
import { inBothWidths } from '../figures/chart-memory.ts';
import { mapWords } from '../figures/england-map.view-model.ts';
import type { AskedQuestion, QuestionFigure } from '../questions/question.ts';
import { englandOutlines } from './england-outlines.ts';
import type { EnglandView, MapCell } from './map-view.ts';
import { yearsForPlayer } from './map-years.view-model.ts';
import type { PlayedYear } from './played-years.ts';

type Links = Pick<AskedQuestion, 'areaPage' | 'addressFor'>;

/** England in classes, with the ways to other years and the sortable table of all areas; `played` is for its player. */
export function englandFigure(
  england: EnglandView,
  played: readonly PlayedYear[],
  { source, links }: { source: QuestionFigure['source']; links: Links },
): QuestionFigure {
  const { choice, view } = england;
  const { title, subtitle } = mapWords(view);
  const spec = { title, subtitle, source: source.text, ...specOf(england, played, links) };
  return {
    ...{ id: 'england', title, subtitle, source, missing: '' },
    ...inBothWidths('area-map', spec, areaMap),
    note: choice.breaks.value === 'quantile' ? QUANTILE_NOTE : EQUAL_NOTE,
    ways: waysOf(england, links),
    live: { module: 'england-map', data: yearsForPlayer(england, played, links) },
    ...{ table: tableOf(england, links), sortable: true, measure: choice.measure.code },
  };
}

const QUANTILE_NOTE =
  'Classes hold about equally many figures and are cut between the numbers as shown, so that areas with the same number are in the same class.';
const EQUAL_NOTE =
  'Classes are equally wide and are cut between the numbers as shown; a class may hold few areas or none.';

function specOf(
  england: EnglandView,
  played: readonly PlayedYear[],
  { areaPage }: Links,
): Omit<AreaMapSpec, 'width' | 'title' | 'subtitle' | 'source'> {
  const { known, choice, cells, classes, area } = england;
  const slugs = new Map(known.places.all.map(({ number, slug }) => [number, slug]));
  const areas: MapArea[] = cells.map(({ hex, mapClass, text }) => ({
    ...{ name: hex.name, code: hex.code, q: hex.q, r: hex.r, role: hex.role, status: hex.status, mapClass, text },
    href: areaPage(slugs.get(hex.code) ?? ''),
    old: hex.predecessorName !== undefined,
  }));
  return {
    ...{ measure: choice.measure.code, unit: choice.measure.unit, areas, classes, hereName: area.name },
    outlines: choice.shape.value === 'outlines' ? englandOutlines : null,
    alsoExplain: kindsOf(played),
  };
}

function kindsOf(played: readonly PlayedYear[]): FillKind[] {
  const letters = new Set(played.map(({ fills }) => fills).join(''));
  const old = [...letters].some((letter) => /[a-e]/.test(letter));
  const kinds = [letters.has('n') && 'none', letters.has('s') && 'hidden', old && 'old'] as const;
  return kinds.filter((kind) => kind !== false);
}

function waysOf({ choice }: EnglandView, { addressFor }: Links): NonNullable<QuestionFigure['ways']> {
  const at = choice.years.indexOf(choice.year);
  const [before, after] = [at > 0 ? choice.years[at - 1] : undefined, choice.years[at + 1]];
  const here = (change: Record<string, string>) => `${addressFor(change)}#england`;
  return [
    ...(before
      ? [{ text: `Year before: ${before.text}`, href: here({ year: before.value }), rel: 'prev' as const }]
      : []),
    ...(after ? [{ text: `Year after: ${after.text}`, href: here({ year: after.value }), rel: 'next' as const }] : []),
    ...(choice.classes.value === 'year' && choice.years.length > 1
      ? [{ text: 'Play over the years', href: here({ classes: 'all' }) }]
      : []),
    { text: 'Past the map to its table', href: '#england-table' },
  ];
}

function tableOf(england: EnglandView, { areaPage }: Links): QuestionFigure['table'] {
  const { known, view, classes, choice, cells, area } = england;
  const slugs = new Map(known.places.all.map(({ number, slug }) => [number, slug]));
  const rows = [...cells].sort((a, b) => a.hex.name.localeCompare(b.hex.name));
  const places = ranksOf(valuesOfAuthorities(england));
  return {
    caption: `${view.words.subtitle}, ${view.period.label}: one row a local authority, with its class on the map`,
    columns: [
      { text: 'Local authority' },
      { text: view.period.label, unit: choice.measure.unit, numeric: true },
      { text: `Class of ${classes.length}`, numeric: true },
      { text: 'Place in England' },
      { text: 'Whose figure' },
    ],
    rows: rows.map((cell) => ({
      header: cell.hex.name,
      href: areaPage(slugs.get(cell.hex.code) ?? ''),
      strong: cell.hex.code === area.number,
      cells: rowCells(cell, places, choice.measure.decimals),
    })),
  };
}

function rowCells({ hex, mapClass }: MapCell, places: ReadonlyMap<number, Rank>, decimals: number) {
  const whose = { text: hex.predecessorName ?? 'Its own', value: null };
  if (hex.value === null || mapClass === null) {
    const none = missingCell(hex.status ?? 'not-available');
    return [none, none, { text: 'No figure', value: null }, whose];
  }
  const value = { text: shown(hex.value, decimals), value: hex.value };
  const place = { text: placeWords(places.get(hex.value) ?? null), value: null };
  return [value, { text: String(mapClass + 1), value: mapClass + 1 }, place, whose];
}

function valuesOfAuthorities({ known, view }: EnglandView): number[] {
  return known.places.all.flatMap(({ id, kind }) => {
    const value = view.values.get(id)?.value ?? null;
    return kind === 'local-authority' && value !== null ? [value] : [];
  });
}
