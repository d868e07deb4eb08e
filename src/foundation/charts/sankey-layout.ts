import { sankey, sankeyLinkHorizontal, type SankeyGraph } from 'd3-sankey';
import type { SankeySpec, Stop } from './sankey-chart.ts';

export type PlacedStop = Stop & {
  side: 'from' | 'to';
  x: number;
  y: number;
  wide: number;
  tall: number;
  /** How much of its height no shown flow takes. */
  open: number;
};

export type PlacedFlow = {
  from: string;
  to: string;
  value: number;
  path: string;
  thick: number;
  begin: { x: number; y: number };
};

export type FlowLayout = {
  from: PlacedStop[];
  to: PlacedStop[];
  flows: PlacedFlow[];
  width: number;
  height: number;
  margin: number;
  hasHidden: boolean;
};

type Node = Stop & { key: string; side: 'from' | 'to'; fixedValue: number };
type Link = { source: string; target: string; value: number };

const BAR = 14;

/** Where stops and bands stand: the tallest first on both sides, each as tall as its total. */
export function flowLayout(spec: SankeySpec, { wide }: { wide: boolean }): FlowLayout {
  const [width, margin, top] = wide ? [960, 230, 30] : [360, 0, 46];
  const nodes = [...nodesOf(spec, 'from'), ...nodesOf(spec, 'to')];
  const most = Math.max(spec.from.length, spec.to.length, 1);
  const padding = wide ? 22 : 26;
  const height = top + most * padding + Math.max(wide ? 300 : 340, most * 12);
  const graph = sankey<Node, Link>()
    .nodeId(({ key }) => key)
    .nodeWidth(BAR)
    .nodePadding(padding)
    // A place without a shown flow stands on its own side all the same.
    .nodeAlign(({ side }, columns) => (side === 'from' ? 0 : columns - 1))
    .nodeSort((a, b) => b.fixedValue - a.fixedValue || a.name.localeCompare(b.name))
    .extent([
      [margin, top],
      [width - margin, height - 6],
    ])({
    nodes,
    links: spec.flows.map(({ from, to, value }) => ({ source: `from ${from}`, target: `to ${to}`, value })),
  });
  return { ...placed(graph), width, height, margin };
}

function nodesOf(spec: SankeySpec, side: 'from' | 'to'): Node[] {
  return spec[side].flatMap((stop) => {
    const through = spec.flows.filter((flow) => flow[side] === stop.name).reduce((sum, { value }) => sum + value, 0);
    const fixedValue = Math.max(stop.total ?? 0, through);
    return fixedValue > 0 ? [{ ...stop, key: `${side} ${stop.name}`, side, fixedValue }] : [];
  });
}

function placed({ nodes, links }: SankeyGraph<Node, Link>): Pick<FlowLayout, 'from' | 'to' | 'flows' | 'hasHidden'> {
  const stops = nodes.map((node): PlacedStop => {
    const [y0, y1] = [node.y0 ?? 0, node.y1 ?? 0];
    const taken = [...(node.sourceLinks ?? []), ...(node.targetLinks ?? [])].reduce(
      (sum, link) => sum + (link.width ?? 0),
      0,
    );
    const x = node.x0 ?? 0;
    return {
      name: node.name,
      total: node.total,
      side: node.side,
      x,
      y: y0,
      wide: BAR,
      tall: y1 - y0,
      open: y1 - y0 - taken > 0.5 ? y1 - y0 - taken : 0,
    };
  });
  const path = sankeyLinkHorizontal<Node, Link>();
  const flows = links.map((link): PlacedFlow => {
    const [source, target] = [link.source as Node & { x1?: number }, link.target as Node];
    return {
      from: source.name,
      to: target.name,
      value: link.value,
      path: path(link) ?? '',
      thick: link.width ?? 0,
      begin: { x: source.x1 ?? 0, y: link.y0 ?? 0 },
    };
  });
  const of = (side: 'from' | 'to') => stops.filter((stop) => stop.side === side).sort((a, b) => a.y - b.y);
  return { from: of('from'), to: of('to'), flows, hasHidden: stops.some(({ open }) => open > 0) };
}
