import { z } from 'zod';
import { parseForm, type FormResult } from '../../../foundation/http/index.ts';
import { moved, shownFigures, takenOff, type WrittenFigure } from './written-figures.rules.ts';

const LONGEST_WORDS = 300;

const title = z
  .string({ error: 'Enter a title' })
  .trim()
  .min(1, 'Enter a title')
  .max(120, 'Use at most 120 characters in the title');
const version = z.coerce.number().int().min(1).max(2_147_483_647);

/** A text area sends a line's end as two characters. */
const lines = (most: number, what: string) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length <= most, `Use at most ${most} characters ${what}`);

const changeForm = z.object({
  title,
  introduction: lines(600, 'in the introduction').default(''),
  version,
  do: z
    .string()
    .regex(/^(?:save|(?:up|down|off)-\d{1,6})$/)
    .catch('save'),
});

export const addForm = z.object({
  into: z.string({ error: 'Choose a data picture' }).min(1, 'Choose a data picture'),
  figures: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], { error: 'Choose at least one figure' })
    .refine((ids) => ids.length > 0, 'Choose at least one figure'),
});
export const titleForm = z.object({ title });

type Changed = { title: string; introduction: string; version: number; figures: WrittenFigure[] };

/** The name of the field with one's own words about a figure. */
export const wordsField = (id: number) => `words-${id}`;

/** What the form makes of a data picture: all that was typed, and then the button that was pressed. */
export function readChange(body: unknown, figures: readonly WrittenFigure[]): FormResult<Changed> {
  const shown = shownFigures(figures);
  const ofWords = shown.map(({ id }) => [wordsField(id), lines(LONGEST_WORDS, 'about a figure').optional()] as const);
  const words = parseForm(z.object(Object.fromEntries(ofWords)), body);
  const form = parseForm(changeForm, body);
  if (!form.ok || !words.ok) return merged(form, words);
  const typed = figures.map((one) => ({ ...one, words: words.value[wordsField(one.id)] ?? one.words }));
  const { do: pressed, ...value } = form.value;
  return { ok: true, value: { ...value, figures: afterPressing(typed, pressed) } };
}

function merged(...results: FormResult<unknown>[]): FormResult<never> {
  const refused = results.flatMap((result) => (result.ok ? [] : [result]));
  const errors = Object.assign({}, ...refused.map((one) => one.errors)) as (typeof refused)[number]['errors'];
  return { ok: false, errors, errorList: refused.flatMap(({ errorList }) => errorList) };
}

function afterPressing(figures: WrittenFigure[], pressed: string): WrittenFigure[] {
  const [what, id] = pressed.split('-');
  if (what === 'up') return moved(figures, Number(id), -1);
  if (what === 'down') return moved(figures, Number(id), 1);
  return what === 'off' ? takenOff(figures, Number(id)) : figures;
}
