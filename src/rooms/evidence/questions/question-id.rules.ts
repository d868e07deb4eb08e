import type { Choices } from './choices.rules.ts';

/** A question about an area with its choices, as one id of the thread: 'reasons|885|phase=primary&year=2022%2F23'. */
type QuestionRef = { question: string; area: string; choices: Choices };

export function writeQuestionId({ question, area, choices }: QuestionRef): string {
  const query = new URLSearchParams(choices);
  query.sort();
  return [question, area, query.toString()].filter(Boolean).join('|');
}

/** Whether the thread can hold an id: so many areas can be chosen that it cannot. */
export function fitsThread(id: string): boolean {
  return id.length <= 200;
}

/** Null when the text is no such id. `area` is a DfE number. */
export function readQuestionId(id: string): QuestionRef | null {
  const [question = '', area = '', query = '', ...more] = id.split('|');
  if (!/^[a-z][a-z-]*$/.test(question) || !/^\w+$/.test(area) || more.length > 0) return null;
  return { question, area, choices: Object.fromEntries(new URLSearchParams(query)) };
}
