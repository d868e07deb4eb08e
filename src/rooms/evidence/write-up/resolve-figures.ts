import { localityOf, type Visit } from '../../../foundation/http/index.ts';
import type { Known } from '../figures/known.ts';
import type { Question } from '../questions/question.ts';
import type { Resolved } from './sheet.view-model.ts';
import { sourcePage, type SourcePage } from './source-page.ts';
import type { WrittenFigure } from './written-figures.rules.ts';

/** Each figure as its page shows it now, or without one where it is no longer there. */
export async function resolveFigures(
  visit: Visit,
  known: Known,
  questions: readonly Question[],
  figures: readonly WrittenFigure[],
): Promise<Resolved[]> {
  const at = { locality: localityOf(visit), questions };
  const pages = new Map<string, SourcePage | null>();
  for (const { from } of figures) if (!pages.has(from)) pages.set(from, await sourcePage(visit.db, known, at, from));
  return figures.map((written) => {
    const page = pages.get(written.from) ?? null;
    return { written, page, figure: page?.figures.find(({ id }) => id === written.figure) ?? null };
  });
}
