import { dateInWords } from '../../../foundation/views/index.ts';
import { LINE_STATES, MODELS, PAYS_FOR } from './funding-words.ts';
import type { LINE_FIELDS } from './funding.form.ts';
import type { FundingLine } from './funding.queries.ts';

type Values = Record<(typeof LINE_FIELDS)[number], string>;

/** What stands in the form of a line that is there. */
export function valuesOf(line: FundingLine): Values {
  return {
    ...{ payer: line.payer, paysFor: line.paysFor, words: line.words, model: line.model, state: line.state },
    ...{ pounds: String(line.poundsAYear), from: line.from, to: line.to ?? '', follows: line.follows ?? '' },
  };
}

/** The form with its lists, what is chosen marked. `self`: a line does not follow itself. */
export function lineForm(values: Values, lines: readonly FundingLine[], self?: string) {
  const before = lines.filter(({ id, removedAt }) => id !== self && removedAt === null);
  return {
    values,
    paysFor: chosen(PAYS_FOR, values.paysFor),
    models: chosen(MODELS, values.model),
    states: chosen(LINE_STATES, values.state || 'agreed'),
    before: [
      { value: '', text: 'Nothing: it is new' },
      ...before.map(({ id, payer, to }) => ({
        value: id,
        text: `${payer}${to ? `, until ${dateInWords(to)}` : ''}`,
        selected: id === values.follows,
      })),
    ],
  };
}

function chosen(words: readonly { code: string; name: string; hint?: string }[], value: string) {
  return words.map(({ code, name, hint }) => ({
    ...{ value: code, text: name, checked: code === value, selected: code === value },
    ...(hint && { hint: { text: hint } }),
  }));
}
