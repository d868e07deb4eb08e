import { readDay } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { differences } from '../conflict.view-model.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import { nameIn } from '../members/member-words.ts';
import { LINE_STATES, MODELS, PAYS_FOR } from './funding-words.ts';
import type { LINE_FIELDS } from './funding.form.ts';
import type { FundingLine } from './funding.queries.ts';

type Values = Record<(typeof LINE_FIELDS)[number], string>;

/** What stands in the form of a line that is there. */
export function valuesOf(line: FundingLine): Values {
  return {
    ...{ payer: line.payer, paysFor: line.paysFor, words: line.words, model: line.model, state: line.state },
    ...{
      pounds: String(line.poundsAYear),
      from: typedDay(line.from),
      to: line.to ? typedDay(line.to) : '',
      follows: line.follows ?? '',
    },
  };
}

/** Lines to choose from, the newest; what is chosen stands among them always. */
const MOST_BEFORE = 300;

/**
 * The form with its lists, what is chosen marked. `lines`: those that it may go on from; `held`: what it goes on from
 * now, which stays a choice while it is removed, so that saving the form loses no link. `self`: a line does not follow itself.
 */
export function lineForm(
  values: Values,
  lines: readonly FundingLine[],
  held: readonly FundingLine[],
  self: string | null = null,
) {
  const kept = new Set(held.map(({ id }) => id));
  const newest = lines.filter(({ id }) => !kept.has(id)).slice(0, MOST_BEFORE);
  const before = [...held, ...newest].filter(({ id }) => id !== self);
  return {
    values,
    paysFor: chosen(PAYS_FOR, values.paysFor),
    models: chosen(MODELS, values.model),
    states: chosen(LINE_STATES, values.state || 'agreed'),
    before: [
      { value: '', text: 'Nothing: it is new' },
      ...before.map(({ id, payer, to, removedAt }) => ({
        value: id,
        text: `${payer}${to ? `, until ${dateInWords(to)}` : ''}${removedAt ? ' (removed)' : ''}`,
        selected: id === values.follows,
      })),
    ],
  };
}

/** What somebody else saved of a line, beside what was typed. */
export function lineDifferences(line: FundingLine, yours: Values, lines: readonly FundingLine[]) {
  const now = valuesOf(line);
  const day = (text: string) => dateInWords(readDay(text));
  const pounds = (text: string) => (text ? `£${text.replace(/^£\s*/, '')}` : '');
  const payer = (id: string) => lines.find((one) => one.id === id)?.payer ?? '';
  return differences([
    { field: 'payer', what: 'Who pays', now: now.payer, yours: yours.payer },
    { field: 'paysFor', what: 'For', now: nameIn(PAYS_FOR, now.paysFor), yours: nameIn(PAYS_FOR, yours.paysFor) },
    { field: 'words', what: 'In words', now: now.words, yours: yours.words },
    { field: 'model', what: 'How it is paid', now: nameIn(MODELS, now.model), yours: nameIn(MODELS, yours.model) },
    { field: 'pounds', what: 'Amount a year', now: pounds(now.pounds), yours: pounds(yours.pounds) },
    { field: 'from', what: 'From', now: day(now.from), yours: day(yours.from) },
    { field: 'to', what: 'To', now: day(now.to), yours: day(yours.to) },
    {
      field: 'state',
      what: 'How it stands',
      now: nameIn(LINE_STATES, now.state),
      yours: nameIn(LINE_STATES, yours.state),
    },
    { field: 'follows', what: 'Goes on from', now: payer(now.follows), yours: payer(yours.follows) },
  ]);
}

function chosen(words: readonly { code: string; name: string; hint?: string }[], value: string) {
  return words.map(({ code, name, hint }) => ({
    ...{ value: code, text: name, checked: code === value, selected: code === value },
    ...(hint && { hint: { text: hint } }),
  }));
}
