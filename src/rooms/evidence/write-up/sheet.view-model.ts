import type { Chart } from '../../../foundation/charts/index.ts';
import type { SourceFigure, SourcePage } from './source-page.ts';
import type { WrittenFigure } from './written-figures.rules.ts';

export type Resolved = { written: WrittenFigure; page: SourcePage | null; figure: SourceFigure | null };

/** The room that a drawing has on paper where figures stand side by side, in millimetres. */
const CELL = { width: 86, height: 64 };
/** So many fit on one sheet. */
const ONE_SHEET = 4;

/** A data picture as on paper: what the figures show in sentences, the figures with one's own words, their sources. */
export function sheetModel(resolved: readonly Resolved[]) {
  const beside = resolved.length > 2;
  return {
    layout: beside ? 'beside' : 'below',
    oneSheet: resolved.length <= ONE_SHEET,
    findings: findingsOf(resolved),
    figures: resolved.map((one) => sheetFigure(one, beside)),
    sources: sourcesOf(resolved),
  };
}

/** The first sentence of each page that figures are from, each once, and none that a figure has for its title. */
function findingsOf(resolved: readonly Resolved[]): string[] {
  const titles = new Set(resolved.map(({ figure }) => bare(figure?.title ?? '')));
  const sentences = resolved.flatMap(({ page, figure }) => (figure ? (page?.finding.slice(0, 1) ?? []) : []));
  return [...new Set(sentences)].filter((sentence) => !titles.has(bare(sentence)));
}

const bare = (sentence: string) => sentence.replace(/\.$/, '');

function sheetFigure({ written, page, figure }: Resolved, beside: boolean) {
  const { id, words } = written;
  if (!page || !figure) return { id: `written-${id}`, title: written.title, words, gone: true as const };
  const drawing = beside ? bestDrawing(figure) : (figure.chart ?? figure.phone ?? null);
  return {
    id: `written-${id}`,
    title: figure.title,
    subtitle: figure.subtitle,
    words,
    gone: false as const,
    drawing: drawing && fromTheLeft(drawing.svg),
    /** Drawn narrow for phones, where that is another drawing. */
    phone: figure.phone && figure.phone !== drawing ? figure.phone.svg : null,
    missing: figure.missing,
    page: { text: page.title, href: page.href },
  };
}

/** A drawing that begins at the left also where its room is wider than it. */
function fromTheLeft(svg: string): string {
  return svg.replace('<svg ', '<svg preserveAspectRatio="xMinYMin meet" ');
}

/** Of the drawings of a figure the one whose words are the largest in half the width of a sheet. */
export function bestDrawing({ chart, phone }: Pick<SourceFigure, 'chart' | 'phone'>): Chart | null {
  const drawings = [chart, phone].flatMap((one) => one ?? []);
  const scaled = drawings.map((drawing) => ({ drawing, scale: scaleOf(drawing) }));
  return scaled.toSorted((a, b) => b.scale - a.scale)[0]?.drawing ?? null;
}

function scaleOf({ svg }: Chart): number {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return Math.min(CELL.width / Number(width ?? 1), CELL.height / Number(height ?? 1));
}

function sourcesOf(resolved: readonly Resolved[]): string[] {
  return [...new Set(resolved.flatMap(({ figure }) => (figure ? [figure.source.text] : [])))];
}
