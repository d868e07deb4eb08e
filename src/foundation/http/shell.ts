import { randomUUID } from 'node:crypto';
import type { PageOptions } from './answers.ts';
import { iconPath } from './icon.ts';
import type { HouseDeps } from './house.ts';
import { PHASES, type CurrentLocality, type Phase, type SignedIn, type Visit } from './visit.ts';

const VERBS: Record<Phase, string> = { see: 'See', agree: 'Agree', do: 'Do', know: 'Know' };

export const ROLE_WORDS = {
  'local-lead': 'local lead',
  facilitator: 'facilitator',
  evaluator: 'evaluator',
  member: 'member',
  'youth-researcher': 'youth researcher',
  observer: 'observer',
} as const;

/** What surrounds a page: header, four verbs, person, breadcrumb. `csrf` is made only when a form asks for it. */
export function shellOf(deps: HouseDeps, visit: Visit | null, options: PageOptions, makeToken: () => string) {
  const person = visit?.person ?? null;
  const locality = visit?.locality ?? null;
  return {
    assets: deps.assets,
    iconHref: iconPath(),
    serviceName: 'Throughline',
    homeHref: deps.links.home,
    demonstration: deps.config.demo ? { text: demonstrationText(locality) } : null,
    locality: locality && localityShell(deps, locality, options.verb),
    switcher: (person?.localities ?? []).map(({ name, slug }) => ({ name, href: deps.links.localityHome(slug) })),
    links: deps.links,
    footer: [
      { text: 'Published figures of every area', href: deps.links.areas },
      { text: 'How Throughline works', href: deps.links.about },
      { text: 'Accessibility', href: deps.links.accessibility },
      { text: 'For programs', href: deps.links.openApi },
    ],
    person: person && { name: person.name, detail: detailOf(person, locality), href: deps.links.account },
    ...signInLink(deps, visit),
    closing: closingOf(deps, visit),
    signOut: person ? { action: deps.links.signOut } : null,
    breadcrumbs: [...aboveOf(deps, options.under), ...(options.breadcrumbs ?? [])],
    path: visit?.address ?? '/',
    get csrf() {
      return makeToken();
    },
    // Another for each form: a form sent twice is known by it, and done once.
    get once() {
      return randomUUID();
    },
  };
}

const ABOVE = { platform: 'This installation', areas: 'Local authorities' } as const;

function aboveOf({ links }: HouseDeps, under: PageOptions['under']) {
  return under ? [{ text: ABOVE[under], href: links[under] }] : [];
}

function demonstrationText(locality: CurrentLocality | null): string {
  if (!locality)
    return 'Demonstration: people and cases are invented; do not enter real ones. Published figures are real.';
  const { name, areaName } = locality;
  return name === areaName
    ? `Demonstration: the people and cases of ${name} here are invented. Do not enter real ones.`
    : `Demonstration: ${name}, its people and its cases are invented; do not enter real ones. Published figures are ${areaName}’s.`;
}

function signInLink({ links }: HouseDeps, visit: Visit | null) {
  return visit?.signingIn
    ? { signInHref: links.secondStep, signInText: 'Finish signing in' }
    : { signInHref: links.signIn, signInText: 'Sign in' };
}

/** On a sensitive page: when it closes unless somebody is there, and where a press says that somebody is. */
function closingOf({ links }: HouseDeps, visit: Visit | null) {
  const { person, sensitivity } = visit ?? {};
  if (sensitivity !== 'sensitive' || person?.sessionKind !== 'person' || !person.sensitiveUntil) return null;
  return { until: person.sensitiveUntil.toISOString(), stillHere: links.stillHere };
}

function detailOf(person: SignedIn, locality: CurrentLocality | null): string {
  if (locality) return ROLE_WORDS[locality.role];
  return person.platformAdministrator ? 'platform administrator' : '';
}

function localityShell(deps: HouseDeps, locality: CurrentLocality, verb: Phase | undefined) {
  const now = PHASES.indexOf(locality.phase);
  return {
    name: locality.name,
    href: deps.links.localityHome(locality.slug),
    // Halfway along the present quarter: the phase has begun and is not over.
    along: now * 25 + 12,
    verbs: PHASES.map((phase, at) => ({
      text: VERBS[phase],
      href: deps.links.verb(locality.slug, phase),
      state: at < now ? 'done' : at === now ? 'now' : 'ahead',
      current: phase === verb,
    })),
  };
}
