import * as paths from '../paths.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { DataTable } from '../../../foundation/charts/index.ts';
import { BANDS, ELEMENTS, type Element } from './elements.ts';
import { evidenceLinks } from './evidence.view-model.ts';
import type { Evidence } from './evidence.rules.ts';
import { unheardWords, type ShownCheck } from './health.view-model.ts';
import { nextSteps } from './next-steps.ts';
import type { Comment } from './comments.queries.ts';
import { cellsOf, spreadFigure } from './spread.view-model.ts';
import { checkName, lineName, spreadSentence, type SectorNames } from './words.ts';

type Given = {
  slug: string;
  place: string;
  element: Element;
  evidence: readonly Evidence[];
  closed: readonly ShownCheck[];
  sectors: SectorNames;
  /** A page of comments, and the last one of the page before; `more`: others follow. */
  comments: readonly Comment[];
  after: string | null;
  more: boolean;
  manages: boolean;
  done: unknown;
};

const DONE = new Map([
  ['hidden', 'The comment is hidden.'],
  ['shown', 'The comment is shown again.'],
]);

/** One element: its evidence, how members see it, over the years, and what other localities learned. */
export function elementPage(given: Given) {
  const { slug, place, element, evidence, closed, sectors, done } = given;
  const latest = closed[0];
  return {
    ...{ title: element.name, mark: element.mark, about: element.about, done: DONE.get(String(done)) ?? null },
    evidence: evidenceLinks(evidence, slug),
    spread: latest ? spreadOf(latest, { slug, place, element, sectors }) : null,
    history: closed.length > 1 ? historyOf(closed, { slug, place, element }) : null,
    ...commentsIn(given),
    ...{ presence: element.presence, absence: element.absence, steps: nextSteps(element.code, slug) },
    backHref: paths.healthPath({ slug }),
  };
}

function commentsIn({ slug, element, closed, comments, after, more, manages }: Given) {
  const here = paths.elementPath({ slug, element: element.code });
  const last = comments.at(-1)?.id;
  return {
    comments: closed.flatMap(({ check }) => {
      const own = comments.filter((one) => one.check === check.id);
      return own.length > 0
        ? [{ when: checkName(check), list: own.map((one) => commentWords(one, slug, manages)) }]
        : [];
    }),
    firstHref: after === null ? null : `${here}#words`,
    nextHref: more && last ? `${withQuery(here, { after: last })}#words` : null,
  };
}

function commentWords({ id, words, hidden }: Comment, slug: string, manages: boolean) {
  const at = { slug, comment: id };
  const action = hidden ? paths.showCommentPath(at) : paths.hideCommentPath(at);
  return { words, hidden, action: manages ? action : null };
}

type At = { slug: string; place: string; element: Element };

function spreadOf({ check, results }: ShownCheck, { slug, place, element, sectors }: At & { sectors: SectorNames }) {
  const lines = results[element.code].map((line) => ({
    name: lineName(line, sectors),
    strong: line.place === 0,
    line,
  }));
  const when = checkName(check);
  const words = {
    id: 'by-sector',
    title: `How members rated it, ${when}`,
    subtitle: `Members of ${place} by sector, answers given in private`,
    source: `${place}, health check closed on ${when}`,
    rows: 'one row a group of sectors',
  };
  return {
    figure: spreadFigure(words, lines, paths.healthFilePath({ slug })),
    sentence: lines[0] ? spreadSentence(lines[0].line) : null,
    whyNoSectors: lines.length > 1 ? null : WHY_NO_SECTORS,
    unheard: unheardWords(check, sectors),
  };
}

const WHY_NO_SECTORS =
  'Sectors are not told apart here: groups of them are shown from ten answers each, where that tells nobody’s own answer.';

function historyOf(closed: readonly ShownCheck[], { slug, place, element }: At) {
  const lines = closed.toReversed().flatMap(({ check, results }) => {
    const line = results[element.code][0];
    return line ? [{ name: checkName(check), line }] : [];
  });
  const words = {
    id: 'history',
    title: `${element.name} over ${lines.length} checks`,
    subtitle: `Members of ${place}, everybody who answered`,
    source: `${place}, health checks`,
    rows: 'one row a check',
  };
  return spreadFigure(words, lines, paths.healthFilePath({ slug }));
}

/** Every closed check, element by element and line by line, as it is shown; nothing is added up over elements. */
export function healthTable(closed: readonly ShownCheck[], sectors: SectorNames): DataTable {
  return {
    caption: 'Ratings of the five elements: one row a check, an element and a group of sectors',
    columns: [
      ...['Check closed', 'Element', 'Who'].map((text) => ({ text })),
      { text: 'Took part', numeric: true },
      ...BANDS.map(({ name }) => ({ text: name, numeric: true })),
    ],
    rows: closed.flatMap(({ check, results }) =>
      ELEMENTS.flatMap(({ code, name }) =>
        results[code].map((line) => ({
          header: check.endedAt?.toISOString().slice(0, 10) ?? check.closesOn,
          cells: [{ text: name, value: null }, { text: lineName(line, sectors), value: null }, ...cellsOf(line)],
        })),
      ),
    ),
  };
}
