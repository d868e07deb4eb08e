import {
  createChartCache,
  hexMap,
  stripChart,
  trendChart,
  type Chart,
  type HexMapSpec,
  type StripSpec,
  type TrendSpec,
} from '../src/foundation/charts/index.ts';
import { median, timesOf } from './measure.ts';
import type { Row, Section } from './report.ts';

const SPECS = 100;
const words = { title: 'A finding in words', subtitle: 'per 100 pupils, 2006/07 to 2023/24', source: 'The publisher' };
const common = { ...words, measure: 'suspension-rate', unit: 'per 100 pupils', decimals: 2 };

/** Numbers that look like rates and are the same at every run. */
const rate = (seed: number) => 5 + 4 * Math.sin(seed * 12.9898) + (seed % 7) / 10;

/** As on the picture page: ten neighbours, their mean, England and the area over eighteen years. */
function trendSpec(at: number): TrendSpec {
  const roles = ['here', 'england', 'neighbours-mean', ...Array<'neighbour'>(10).fill('neighbour')] as const;
  const series = roles.map((role, line) => ({
    name: `${role} ${line}`,
    role,
    points: Array.from({ length: 18 }, (_, year) => ({
      period: { label: `${2006 + year}/${String(7 + year).padStart(2, '0')}`, startYear: 2006 + year },
      value: rate(at + line * 31 + year),
    })),
  }));
  const shaded = { from: '2019/20', to: '2020/21', text: 'pandemic: not comparable' };
  return { ...common, series, baselineLabel: '2019/20', shaded, width: 'wide' };
}

function stripSpec(at: number): StripSpec {
  const role = (dot: number) => (dot === 0 ? ('here' as const) : ('neighbour' as const));
  const dots = Array.from({ length: 11 }, (_, dot) => ({
    name: `Area ${dot}`,
    value: rate(at + dot),
    role: role(dot),
  }));
  return { ...common, dots, england: rate(at + 99) };
}

function mapSpec(at: number): HexMapSpec {
  const hexes = Array.from({ length: 153 }, (_, hex) => ({
    name: `Area ${hex}`,
    code: String(800 + hex),
    q: hex % 13,
    r: Math.floor(hex / 13),
    value: rate(at + hex),
    status: null,
    role: hex === 0 ? ('here' as const) : hex <= 10 ? ('neighbour' as const) : null,
  }));
  return { ...common, hexes, bands: 5, hereName: 'Area 0' };
}

/** Each kind of chart drawn for the first time and remembered, beside putting its very pieces together as text. */
export async function timeDrawing(): Promise<Section> {
  const rows = [
    ...(await timeKind('trend, wide', trendSpec, trendChart)),
    ...(await timeKind('strip', stripSpec, stripChart)),
    ...(await timeKind('hex map', mapSpec, hexMap)),
  ];
  return { title: `Charts, median of ${SPECS}`, rows };
}

async function timeKind<Spec>(kind: string, specAt: (at: number) => Spec, draw: (spec: Spec) => Chart): Promise<Row[]> {
  const specs = Array.from({ length: SPECS }, (_, at) => specAt(at + 1));
  const cached = createChartCache();
  await timesOf(
    Array.from({ length: SPECS }, (_, at) => specAt(-at - 1)),
    draw,
  ); // the engine has seen this code
  const drawn: Chart[] = [];
  const cold = await timesOf(specs, (spec) => drawn.push(cached(kind, spec, draw)));
  const warm = await timesOf(specs, (spec) => cached(kind, spec, draw));
  const pieces = drawn.map(({ svg }) => svg.split(/(?=<)/));
  const concat = await timesOf(pieces, (all) => Buffer.byteLength(all.reduce((text, piece) => text + piece, '')));
  const floor = { name: 'its pieces put together', value: median(concat) };
  return [
    { figure: `${kind}: drawn`, value: median(cold), unit: 'ms', floor },
    { figure: `${kind}: remembered`, value: median(warm), unit: 'ms', floor },
  ];
}
