import * as paths from '../paths.ts';
import { ELEMENTS, type ElementCode } from './elements.ts';
import { evidenceInShort } from './evidence.view-model.ts';
import type { Evidence } from './evidence.rules.ts';
import type { Check } from './health.queries.ts';
import type { Results } from './results.rules.ts';
import { findingOfAll } from './findings.rules.ts';
import { historyTable, spreadFigure } from './spread.view-model.ts';
import { anyShown, checkName, LIST, type SectorNames } from './words.ts';

export type ShownCheck = { check: Check; results: Results };

type Given = {
  slug: string;
  place: string;
  evidence: Record<ElementCode, Evidence[]>;
  open: { check: Check; answered: number; asked: number; own: { element: string }[] | null; over: boolean } | null;
  /** Closed checks, the newest first. */
  closed: readonly ShownCheck[];
  sectors: SectorNames;
  manages: boolean;
  done: { text: string; undo: string | null } | null;
};

/** The five elements side by side, each for itself: nothing adds them up. */
export function healthPage({ slug, place, evidence, open, closed, sectors, manages, done }: Given) {
  const latest = closed[0];
  return {
    title: 'Five elements health check',
    done,
    open: open && openWords(open, { slug, manages }),
    openHref: manages && !open ? paths.openHealthPath({ slug }) : null,
    latest: latest ? latestWords(latest, { slug, place, sectors }) : null,
    elements: ELEMENTS.map(({ code, mark, name, about }) => ({
      ...{ code, mark, name, about, short: evidenceInShort(evidence[code]) },
      more: factsWords(evidence[code].length, latest !== undefined),
      href: paths.elementPath({ slug, element: code }),
    })),
    history: closed.length > 1 ? historyTable(closed) : null,
  };
}

function factsWords(facts: number, rated: boolean): string {
  const all = facts === 1 ? 'The one fact there is' : `All ${facts} facts`;
  return rated ? `${all}, and how members see it` : `${all}, and what others learned`;
}

function openWords(
  { check, answered, asked, own, over }: NonNullable<Given['open']>,
  at: { slug: string; manages: boolean },
) {
  const { slug, manages } = at;
  const to = { slug, check: check.id };
  return {
    closesOn: check.closesOn,
    over,
    count: `${answered} of ${asked} members have answered.`,
    answerHref: own && !over ? paths.ownAnswersPath(to) : null,
    answerText: own && own.length > 0 ? 'Look at your answers' : 'Answer in private',
    own: own ? `You have answered ${own.length} of ${ELEMENTS.length}.` : null,
    endHref: manages ? paths.endHealthPath(to) : null,
  };
}

function latestWords(
  { check, results }: ShownCheck,
  { slug, place, sectors }: { slug: string; place: string; sectors: SectorNames },
) {
  const when = checkName(check);
  const lines = ELEMENTS.flatMap(({ code, name }) => (results[code][0] ? [{ name, line: results[code][0] }] : []));
  const words = {
    id: 'elements',
    title: findingOfAll(lines) ?? `How members rated each element, ${when}`,
    subtitle: `${turnoutWords(check, place)}, each in private, until ${when}`,
    source: `${place}, health check closed on ${when}`,
    ...{ rows: 'one row an element', first: 'Element' },
  };
  const told = anyShown(lines.map(({ line }) => line));
  return {
    figure: told ? spreadFigure(words, lines, paths.healthFilePath({ slug })) : null,
    tooFew: told ? null : tooFewWords(check, place, when),
    unheard: unheardWords(check, sectors),
  };
}

function tooFewWords(check: Check, place: string, when: string): string {
  const took = `${turnoutWords(check, place)} in the check that closed on ${when}`;
  return check.answered
    ? `${took}: too few to show how they rated anything without telling single answers.`
    : `${took}.`;
}

function turnoutWords({ answered, asked }: Check, place: string): string {
  return `${answered ?? 0} of ${asked ?? 0} members of ${place} took part`;
}

/** Who is missing from a check; null where somebody of every sector with members answered. */
export function unheardWords({ unheard }: Pick<Check, 'unheard'>, sectors: SectorNames): string | null {
  if (unheard.length === 0) return null;
  return `Nobody answered from: ${LIST.format(unheard.map((code) => sectors.get(code) ?? code))}.`;
}
