import { expect, test } from 'vitest';
import { nextStep, setUpSteps, type SetUpFacts } from './steps.rules.ts';

const NO_LETTERS = { written: 0, toTell: 0, changed: 0, unreachable: 0, guests: 0, wantNone: 0 };
const NOTHING: SetUpFacts = {
  ...{ purposeWritten: false, facilitator: true, localLead: true, wanted: 0, open: 0, members: 0, rules: 'none' },
  ...{ meeting: null, letters: NO_LETTERS, held: false },
};
const FIRST = { title: 'First meeting', on: '1 December 2026', asked: 6, today: false };

test('each step follows the one before, and the first that is not done is next', () => {
  const way: Partial<SetUpFacts>[] = [
    {},
    { purposeWritten: true },
    { wanted: 20, open: 20 },
    { members: 6, open: 14 },
    { rules: 'given-out' },
    { meeting: FIRST, letters: { ...NO_LETTERS, toTell: 6 } },
    { letters: { ...NO_LETTERS, written: 6 } },
    { held: true },
  ];
  let facts = NOTHING;
  const nexts = way.map((more) => nextStep(setUpSteps((facts = { ...facts, ...more })))?.code ?? 'all done');
  expect(nexts).toEqual(['purpose', 'target', 'members', 'rules', 'meeting', 'invite', 'hold', 'all done']);
});

test('a step says what is missing', () => {
  const said = (more: Partial<SetUpFacts>, code: string) =>
    setUpSteps({ ...NOTHING, ...more })
      .find((step) => step.code === code)
      ?.says.join(' ');
  expect(said({ purposeWritten: true, facilitator: false }, 'purpose')).toContain(
    'Nobody signs in as facilitator yet.',
  );
  expect(said({ members: 1 }, 'members')).toBe('One member is named. A meeting needs more than one.');
  expect(said({ members: 6, wanted: 20, open: 14 }, 'members')).toBe('6 members are named. 14 places are still open.');
  expect(said({ rules: 'begun' }, 'rules')).toContain('Give it out');
  expect(said({ meeting: { ...FIRST, asked: 0 } }, 'invite')).toBe('Nobody is asked to it yet.');
  const some = { ...NO_LETTERS, written: 2, unreachable: 4, guests: 1, wantNone: 3 };
  expect(said({ meeting: FIRST, letters: some }, 'invite')).toBe(
    '2 people have had a letter. 4 people cannot be written to: tell them yourself. One person has no account: the letter says the day; where and when they read once they are invited to Throughline too. 3 people want no account: the letter says the day; tell them where and when yourself.',
  );
  const after = { meeting: FIRST, held: true, letters: { ...some, written: 0, toTell: 2 } };
  expect(said(after, 'invite')).toBe('The meeting was held; no letter went out about it.');
  expect(said({ ...after, letters: { ...NO_LETTERS, written: 12, changed: 9 } }, 'invite')).toBe(
    '12 people have had a letter.',
  );
  const moved = { ...NO_LETTERS, written: 2, changed: 2 };
  expect(said({ meeting: FIRST, letters: moved }, 'invite')).toBe(
    '2 people have had a letter. It has changed since: 2 people are still to be told.',
  );
  expect(said({ meeting: { ...FIRST, today: true } }, 'hold')).toContain('Note who is here');
});
