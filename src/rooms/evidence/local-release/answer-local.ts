import type { Tx } from '../../../foundation/db/index.ts';
import { breakdownAnswer } from './breakdown.view-model.ts';
import type { EventKind } from './class-words.ts';
import { byField, BREAKDOWNS, chosen, DAYS_BREAKDOWNS, kindField, yearField } from './local-figures.form.ts';
import type { LocalAnswer, LocalRelease } from './local-figures.ts';
import { movesAnswer } from './moves.view-model.ts';
import { cellsOf, releasesOf, type KnownRelease } from './release.queries.ts';
import { repeatsAnswer } from './repeats.view-model.ts';
import type { ReleaseKind } from './tables.ts';

export const LOCAL_PAGES = ['breakdown', 'repeats', 'moves'] as const;
export type LocalPage = (typeof LOCAL_PAGES)[number];

export type LocalChoices = Readonly<Partial<Record<'year' | 'kind' | 'by', string>>>;

/** `empty`: there is nothing to show of this; `waiting` says that data are there and none of them may be shown yet. */
export type LocalAnswered = { answer: LocalAnswer; choices: LocalChoices } | { empty: true; waiting: boolean };

type Asked = { tx: Tx; locality: string; page: LocalPage; choices: LocalChoices };

/** What a page about a locality's own data shows for these choices, from protected cells only. Throws BadRequest for a choice that does not exist. */
export async function answerLocal(asked: Asked): Promise<LocalAnswered> {
  const { tx, page, choices } = asked;
  const releases = await releasesOf(tx);
  if (page === 'moves') {
    const found = await releaseOf(asked, releases, 'move');
    return found.local ? withForm(movesAnswer(found.local), [found.field]) : { empty: true, waiting: found.waiting };
  }
  const kind: EventKind = page === 'repeats' ? 'suspension' : chosen('kind', kindsIn(releases), choices.kind);
  const found = await releaseOf(asked, releases, kind);
  if (!found.local) return { empty: true, waiting: found.waiting };
  if (page === 'repeats') {
    const by = chosen('by', DAYS_BREAKDOWNS, choices.by);
    return withForm(repeatsAnswer(found.local, by), [found.field, byField(DAYS_BREAKDOWNS, by)]);
  }
  const by = chosen('by', BREAKDOWNS, choices.by);
  return withForm(breakdownAnswer(found.local, kind, by), [
    kindField(['suspension', 'permanent-exclusion'], kind),
    found.field,
    byField(BREAKDOWNS, by),
  ]);
}

/** Suspensions first, unless only permanent exclusions were sent. */
function kindsIn(releases: readonly KnownRelease[]): readonly EventKind[] {
  const has = (kind: ReleaseKind) => releases.some((release) => release.kind === kind);
  return !has('suspension') && has('permanent-exclusion')
    ? ['permanent-exclusion', 'suspension']
    : ['suspension', 'permanent-exclusion'];
}

async function releaseOf({ tx, locality, choices }: Asked, releases: readonly KnownRelease[], kind: ReleaseKind) {
  const totals = await cellsOf(tx, { kind, cells: ['children', 'events', 'moves'] });
  const ours = releases.filter((release) => release.kind === kind);
  const shown = ours.filter(({ year }) => totals.has(year));
  const years = shown.map(({ year }) => year);
  const waiting = ours.some(({ waitingSince }) => waitingSince !== null);
  if (years.length === 0) return { local: null, waiting } as const;
  const year = chosen('year', years, years.includes(choices.year ?? '') ? choices.year : anyYear(ours, choices.year));
  const release = shown.find((each) => each.year === year);
  if (!release) return { local: null, waiting } as const;
  const local: LocalRelease = {
    locality,
    release,
    cells: (await cellsOf(tx, { kind, year })).get(year) ?? new Map(),
    years: years.toReversed().map((each) => ({ year: each, cells: totals.get(each) ?? new Map() })),
  };
  return { local, field: yearField(years, year), waiting } as const;
}

/** A year that another kind has and this one has not is no mistake of the reader: the newest is shown. */
function anyYear(ours: readonly KnownRelease[], asked: string | undefined): string | undefined {
  return asked !== undefined && /^20\d\d\/\d\d$/.test(asked) && !ours.some(({ year }) => year === asked)
    ? undefined
    : asked;
}

function withForm(answer: Omit<LocalAnswer, 'form'>, form: LocalAnswer['form']): LocalAnswered {
  const choices = Object.fromEntries(
    form.flatMap(({ name, items }) => {
      const selected = items.find((item) => item.selected);
      return selected ? [[name, selected.value]] : [];
    }),
  );
  return { answer: { ...answer, form }, choices };
}
