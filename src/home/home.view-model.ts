import type { Phase } from '../foundation/http/index.ts';
import type { WaitingItem } from '../foundation/room.ts';

/** What each verb is for, in the words of the programme, and what it will hold when its rooms are there. */
export const VERB_PAGES: Record<Phase, { title: string; lede: string; later: string }> = {
  see: {
    title: 'See the system',
    lede: 'Public figures, voices, relationships and causes: what exclusion looks like here, before anybody decides what to do.',
    later: 'Voices, the survey of relationships and the maps of causes come next.',
  },
  agree: {
    title: 'Agree as equals',
    lede: 'The collaborative, its workshops and its vision: what we want to change, agreed by everybody it concerns.',
    later: 'Workshops and the choice of pilots will stand here.',
  },
  do: {
    title: 'Do it in pilots',
    lede: 'Small pilots that members own, and the services we share: the plan and the work itself.',
    later: 'The plan, the directory of services and referrals will stand here.',
  },
  know: {
    title: 'Know what changed',
    lede: 'Before and after, for children, for organisations and for the system.',
    later: 'Outcomes and reports will stand here.',
  },
};

/** The four verbs as the front door tells them to somebody who has never heard of them. */
export const VERBS = [
  { text: 'See', about: 'Published figures, voices, relationships and causes: how exclusion looks here.' },
  { text: 'Agree', about: 'Schools, services, families and young people decide as equals what to change.' },
  { text: 'Do', about: 'Small pilots that members own, and services that answer one another.' },
  { text: 'Know', about: 'Before and after, honestly: did anything change for children?' },
] as const;

const SENTENCES: Record<Phase, string> = {
  see: 'We are mapping the system: looking at the figures and listening, before we decide what to change.',
  agree: 'We have seen the system. Now we agree, as equals, what to change.',
  do: 'We are trying out what we agreed, in pilots that members own.',
  know: 'We are finding out whether anything changed.',
};

export function phaseSentence(phase: Phase): string {
  return SENTENCES[phase];
}

/** Pages under the headings they belong to, in the order in which the first of each comes; without one they come last. */
export function grouped<Page extends { group: string | null }>(
  pages: readonly Page[],
): { name: string | null; pages: Page[] }[] {
  const names = [...new Set(pages.map(({ group }) => group))];
  const named = names.filter((name) => name !== null);
  return [...named, ...(names.includes(null) ? [null] : [])].map((name) => ({
    name,
    pages: pages.filter(({ group }) => group === name),
  }));
}

const DAY_MS = 86_400_000;

/** What asks for something, which is counted, and what is only told beside it. */
export function askedAndTold(items: readonly WaitingItem[]) {
  return { asked: items.filter(({ told }) => !told), told: items.filter(({ told }) => told) };
}

/** What waits for somebody, the most urgent first; without a date last. `today` is an ISO date. */
export function waitingList(items: readonly WaitingItem[], today: string) {
  const byDue = [...items].sort((one, other) => (one.due ?? '9').localeCompare(other.due ?? '9'));
  return byDue.map(({ text, href, due }) => ({
    text,
    href,
    due,
    daysLate: due ? Math.max(0, daysBetween(due, today)) : 0,
  }));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
