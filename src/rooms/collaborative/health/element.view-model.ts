import * as paths from '../paths.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { DataTable } from '../../../foundation/charts/index.ts';
import { londonTime } from '../../../foundation/days/index.ts';
import { BANDS_AS_READ, ELEMENTS, type Element } from './elements.ts';
import { evidenceGroups } from './evidence.view-model.ts';
import type { Evidence } from './evidence.rules.ts';
import { unheardWords, type ShownCheck } from './health.view-model.ts';
import { findingOf, findingOverTime } from './findings.rules.ts';
import { nextSteps } from './next-steps.ts';
import type { Comment } from './comments.queries.ts';
import { cellsOf, spreadFigure } from './spread.view-model.ts';
import { anyShown, checkName, lineName, lostWords, spreadSentence, type SectorNames } from './words.ts';

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
  /** How many comments there are that this reader may not read. */
  withheld: number;
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
    evidence: evidenceGroups(evidence, slug),
    spread: latest ? spreadOf(latest, closed, { slug, place, element, sectors }) : null,
    ...commentsIn(given),
    withheld: given.withheld,
    lostWords: latest ? lostWords(latest.check) : null,
    ...{ presence: element.presence, absence: element.absence, steps: nextSteps(element.code, slug) },
    others: ELEMENTS.map(({ code, mark, name }) => ({
      ...{ mark, name, here: code === element.code },
      href: paths.elementPath({ slug, element: code }),
    })),
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

/** Everybody's bar stands among those of the other checks; where there are none, or groups of sectors, by itself. */
function spreadOf(
  { check, results }: ShownCheck,
  closed: readonly ShownCheck[],
  { slug, place, element, sectors }: At & { sectors: SectorNames },
) {
  const lines = results[element.code].map((line) => ({
    name: lineName(line, sectors),
    strong: line.place === 0,
    line,
  }));
  const when = checkName(check);
  const apart = lines.length > 1;
  const words = {
    ...{ id: 'by-sector', headingLevel: 3 },
    title: (lines[0] && findingOf(lines[0].line)) ?? `How members rated it, ${when}`,
    subtitle: `Members of ${place}${apart ? ' by sector' : ''}, answers given in private until ${when}`,
    source: `${place}, health check closed on ${when}`,
    ...{ rows: 'one row a group of sectors', first: 'Who' },
  };
  return {
    figure:
      (apart || closed.length < 2) && anyShown(results[element.code])
        ? spreadFigure(words, lines, paths.healthFilePath({ slug }))
        : null,
    history: closed.length > 1 ? historyOf(closed, { slug, place, element, plain: apart }) : null,
    sentence: lines[0] ? `At the check that closed on ${when}: ${spreadSentence(lines[0].line)}` : null,
    whyNoSectors: apart ? null : WHY_NO_SECTORS,
    unheard: unheardWords(check, sectors),
  };
}

const WHY_NO_SECTORS =
  'Sectors are not told apart: groups of them are shown from ten people each, where that tells nobody’s own answer.';

function historyOf(closed: readonly ShownCheck[], { slug, place, element, plain }: At & { plain: boolean }) {
  const lines = closed.toReversed().flatMap(({ check, results }) => {
    const line = results[element.code][0];
    return line ? [{ name: checkName(check), line }] : [];
  });
  const words = {
    ...{ id: 'history', headingLevel: 3, plain },
    title: findingOverTime(lines.map(({ line }) => line)) ?? `${element.name} over ${lines.length} checks`,
    subtitle: `${element.name} over ${lines.length} checks, everybody of ${place} who took part`,
    source: `${place}, health checks`,
    ...{ rows: 'one row a check', first: 'Check closed' },
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
      ...BANDS_AS_READ.map(({ name }) => ({ text: name, numeric: true })),
    ],
    rows: closed.flatMap(({ check, results }) =>
      ELEMENTS.flatMap(({ code, name }) =>
        results[code].map((line) => ({
          header: check.endedAt ? londonTime(check.endedAt).date : check.closesOn,
          cells: [{ text: name, value: null }, { text: lineName(line, sectors), value: null }, ...cellsOf(line)],
        })),
      ),
    ),
  };
}
