import { BadRequest } from '../../../foundation/http/index.ts';
import type { ChoiceField } from './question.ts';

/** What a reader asked for among what is offered, or `usual` without a choice. Throws BadRequest, naming what there is. */
export function chosenItem<T extends { value: string; text: string }>(
  offered: readonly T[],
  asked: string | undefined,
  what: string,
  usual?: T,
): T {
  const found = asked === undefined ? (usual ?? offered[0]) : offered.find(({ value }) => value === asked);
  if (found) return found;
  const values = offered.slice(0, 12).map(({ value }) => value);
  throw new BadRequest(`There is no such ${what}. Expected one of ${values.join(', ')}.`);
}

/** The field of a form for a choice. */
export function choiceField<T extends { value: string; text: string }>(
  name: string,
  label: string,
  offered: readonly T[],
  chosen: T | undefined,
): ChoiceField {
  const items = offered.map(({ value, text }) => ({ value, text, ...(value === chosen?.value && { selected: true }) }));
  return { name, label, items };
}

/** The same field under 'More choices'. */
export function seldom(field: ChoiceField): ChoiceField {
  return { ...field, seldom: true };
}

/** A sentence over a figure: titles end without a full stop. */
export function asTitle(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
