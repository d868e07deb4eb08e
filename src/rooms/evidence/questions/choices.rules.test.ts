import { describe, expect, it } from 'vitest';
import { changedChoices, choicesIn } from './choices.rules.ts';
import { readQuestionId, writeQuestionId } from './question-id.rules.ts';

describe('what a reader chose', () => {
  it('holds only the names that the question knows, in its order, none of them empty', () => {
    expect(choicesIn({ b: ' 2 ', a: '1', c: '3', d: '  ' }, ['a', 'b', 'd', 'e'])).toEqual({ a: '1', b: '2' });
  });
  it('is joined by commas where it comes several times, each once', () => {
    expect(choicesIn({ areas: ['kent', 'devon', 'kent', ''] }, ['areas'])).toEqual({ areas: 'kent,devon' });
    expect(choicesIn({ areas: 'kent,devon' }, ['areas'])).toEqual({ areas: 'kent,devon' });
  });
  it('is refused when it is longer than any page of ours sends', () => {
    expect(() => choicesIn({ a: 'x'.repeat(601) }, ['a'])).toThrow(expect.objectContaining({ status: 400 }));
  });
  it('changes one by one: what is not named stays, null takes away, unknown names are not taken in', () => {
    const change = { b: '3', a: null, z: '9' };
    expect(changedChoices({ a: '1', b: '2', c: '4' }, change, ['a', 'b', 'c'])).toEqual({ b: '3', c: '4' });
  });
});

describe('a page of a question as a thing of the thread', () => {
  const ref = { question: 'reasons', area: '885', choices: { year: '2022/23', phase: 'primary' } };
  it('has an id that says question, area and choices, the same whatever the order of the choices', () => {
    expect(writeQuestionId(ref)).toBe('reasons|885|phase=primary&year=2022%2F23');
    expect(writeQuestionId({ ...ref, choices: { phase: 'primary', year: '2022/23' } })).toBe(writeQuestionId(ref));
    expect(writeQuestionId({ ...ref, choices: {} })).toBe('reasons|885');
  });
  it('is read back from it', () => {
    expect(readQuestionId(writeQuestionId(ref))).toEqual({
      ...ref,
      choices: { phase: 'primary', year: '2022/23' },
    });
  });
  it.each(['', 'reasons', 'reasons|', '../x|885', 'reasons|88 5', 'reasons|885|a=b|c'])('"%s" is none', (id) => {
    expect(readQuestionId(id)).toBeNull();
  });
});
