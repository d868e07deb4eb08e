import { BadRequest } from '../../../foundation/http/errors.ts';

/** Longer than any choice that a page of ours makes: eight areas by name. */
const LONGEST = 600;

type Given = Readonly<Record<string, string | string[] | undefined>>;
export type Choices = Readonly<Record<string, string>>;

/**
 * What a reader chose: the names that the question knows, in its order, blank ones left out. A name that comes several
 * times, as checkboxes send it, is joined by commas. Throws BadRequest for a choice that no page of ours could have sent.
 */
export function choicesIn(given: Given, names: readonly string[]): Choices {
  const chosen = names.flatMap((name) => {
    const texts = [given[name] ?? []].flat().map((text) => text.trim());
    const whole = [...new Set(texts.filter(Boolean))].join(',');
    if (whole.length > LONGEST) throw new BadRequest('A choice of this page is too long. Choose from the lists.');
    return whole ? [[name, whole] as const] : [];
  });
  return Object.fromEntries(chosen);
}

/** The choices with some of them changed; null takes one away. Names that the question does not know are left out. */
export function changedChoices(
  choices: Choices,
  change: Readonly<Record<string, string | null>>,
  names: readonly string[],
): Choices {
  return choicesIn({ ...choices, ...withoutNulls(change) }, names);
}

function withoutNulls(change: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? '']));
}
