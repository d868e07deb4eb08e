import { z } from 'zod';
import { BadRequest } from '../../../foundation/http/index.ts';
import { ROUTES } from '../local/columns/move-codes.ts';
import type { ChoiceField } from '../questions/question.ts';
import { CLASS_WORDS, EVENT_WORDS, type EventKind } from './class-words.ts';
import { DAYS_CLASSES } from './days-table.rules.ts';
import { CLASSES, type ClassName } from './local-event.ts';

/** From how many children on a number may be shown: never under three, and so many that something is left to show. */
export const minimumForm = z.object({
  minimum: z.coerce
    .number('Enter a whole number from 3 to 20')
    .int('Enter a whole number from 3 to 20')
    .min(3, 'Fewer than 3 would not hide who it is: enter a number from 3 to 20')
    .max(20, 'Enter a number from 3 to 20'),
});

/** One of the offered values, the first when nothing is asked. Throws BadRequest for any other. */
export function chosen<Value extends string>(
  name: string,
  offered: readonly Value[],
  asked: string | undefined,
): Value {
  const found = asked === undefined ? offered[0] : offered.find((value) => value === asked);
  if (found === undefined)
    throw new BadRequest(`${name}: expected one of ${offered.join(', ')}, got “${asked ?? ''}”.`);
  return found;
}

export function yearField(years: readonly string[], year: string): ChoiceField {
  return {
    name: 'year',
    label: 'School year',
    items: years.map((value) => ({ value, text: value, selected: value === year })),
  };
}

export function kindField(kinds: readonly EventKind[], kind: EventKind): ChoiceField {
  return {
    name: 'kind',
    label: 'What',
    items: kinds.map((value) => ({ value, text: EVENT_WORDS[value].choice, selected: value === kind })),
  };
}

export function byField(offered: readonly ClassName[], by: ClassName): ChoiceField {
  return {
    name: 'by',
    label: 'By',
    items: offered.map((value) => ({ value, text: CLASS_WORDS[value].choice, selected: value === by })),
  };
}

/**
 * The route that was asked for, in the words that are shown; null: all of them. One that this year has none of is no
 * mistake of the reader. Throws BadRequest where there is no such route at all.
 */
export function chosenRoute(shown: readonly string[], asked: string | undefined): string | null {
  if (asked === undefined || asked === '') return null;
  const found = ROUTES.find(({ code }) => code === asked);
  if (!found)
    throw new BadRequest(`route: expected one of ${ROUTES.map(({ code }) => code).join(', ')}, got “${asked}”.`);
  return shown.includes(found.label) ? found.label : null;
}

export function routeField(shown: readonly string[], route: string | null): ChoiceField {
  const offered = ROUTES.filter(({ label }) => shown.includes(label));
  return {
    name: 'route',
    label: 'How children moved',
    items: [
      { value: '', text: 'All ways', selected: route === null },
      ...offered.map(({ code, label }) => ({ value: code, text: label, selected: label === route })),
    ],
  };
}

/** Phases first: the breakdown that hides least. */
export const BREAKDOWNS: readonly ClassName[] = ['phase', ...CLASSES.filter((name) => name !== 'phase')];
export const DAYS_BREAKDOWNS: readonly ClassName[] = ['phase', ...DAYS_CLASSES.filter((name) => name !== 'phase')];
