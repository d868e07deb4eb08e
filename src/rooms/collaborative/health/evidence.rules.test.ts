import { describe, expect, test } from 'vitest';
import { EVIDENCE, type Facts } from './evidence.rules.ts';

const NO_MEETINGS = { held: 0, asked: 0, came: 0, notNoted: 0, inPart: false };
const NO_ACTIONS = { openActions: 0, lateActions: 0, facilitatorActions: 0, ownersOfNamed: false };
const EMPTY: Facts = {
  ...{
    today: '2026-11-22',
    purpose: '',
    baselineOn: null,
    anchor: '',
    phases: [],
    coverage: [],
  },
  ...{ facilitators: 0, localLeads: 1, attendance: NO_MEETINGS, actions: NO_ACTIONS, agreements: [] },
  membership: { here: 0, settled: 0, hoursSaid: 0, paymentSaid: 0 },
  continuity: { turnover: null, half: null, handovers: { open: 0, vacant: 0 } },
  funding: { now: 0, ending: 0, parents: false, facilitation: false },
  ...{ sharing: [], levels: [] },
};
const SEVEN = { here: 7, settled: 5, hoursSaid: 7, paymentSaid: 3 };
const linesOf = (element: 'sf' | 'dm' | 'nf' | 'mm' | 'de', facts: Partial<Facts>) =>
  EVIDENCE[element]({ ...EMPTY, ...facts }).map(({ speaks, says }) => `${speaks}: ${says}`);

describe('the evidence of the five elements', () => {
  test('a phase that is over with needs left open is a gap, one that goes on says nothing yet', () => {
    const phase = { name: 'Mapping', beginsOn: '2023-09-01', endsOn: '2024-08-31', needs: 5, done: 3 };
    expect(linesOf('sf', { phases: [phase] })).toContain('gap: Mapping is over: 3 of 5 needs are done.');
    expect(linesOf('sf', { phases: [{ ...phase, endsOn: null }] })).toContain(
      'open: Mapping goes on: 3 of 5 needs are done.',
    );
    expect(linesOf('sf', { phases: [{ ...phase, done: 5 }] })).toContain(
      'strength: Mapping: all of its 5 needs are done.',
    );
  });

  test('a facilitator who owns an action is a side, one beside a local lead convenes as a neutral', () => {
    const actions = { ...NO_ACTIONS, openActions: 4 };
    expect(linesOf('nf', { facilitators: 1, actions })).toEqual([
      'strength: A facilitator is named.',
      'strength: A facilitator and a local lead can convene, each beside the other.',
      'strength: No open action is the facilitator’s: others own what is done.',
      'open: No money is agreed now for facilitation and coaching.',
    ]);
    expect(linesOf('nf', { facilitators: 1, actions: { ...actions, facilitatorActions: 1 } }).at(-2)).toBe(
      'gap: The facilitator owns open actions: 1 of 4.',
    );
    expect(linesOf('nf', {})).toContain('gap: The local lead convenes alone: process and outcome lie in one hand.');
  });

  test('what the facilitator owns is told to an evaluator of named owners alone, and that it is none is no praise', () => {
    const actions = { ...NO_ACTIONS, openActions: 4, ownersOfNamed: true };
    expect(linesOf('nf', { facilitators: 1, actions }).join(' ')).not.toContain('action');
    expect(linesOf('nf', { facilitators: 1, actions: { ...actions, facilitatorActions: 1 } })).toContain(
      'gap: Open actions that the facilitator owns, of those whose owner is named to you: 1.',
    );
  });

  test('many who leave in a year, and many who do not come, are gaps; what is not noted cannot be said', () => {
    const turnover = { from: '2025-11-22', left: 3, average: 8, share: 0.375 };
    const continuity = { turnover, half: { kind: 'is', days: 400 }, handovers: { open: 2, vacant: 1 } } as const;
    const left = linesOf('mm', { membership: SEVEN, continuity });
    expect(left.map((line) => line.split(':')[0])).toEqual(['gap', 'gap', 'open', 'gap', 'open']);
    expect(left[0]).toContain('3 people have left');
    expect(linesOf('mm', { membership: SEVEN })[0]).toContain('open: How many leave in a year');
    expect(linesOf('de', { membership: SEVEN })).toContain('gap: Who pays for the time is said for 3 of 7 members.');
    const attendance = { ...NO_MEETINGS, held: 4, asked: 40, came: 12 };
    expect(linesOf('mm', { membership: SEVEN, attendance })[3]).toContain('gap: 4 meetings were held in the last year');
    expect(linesOf('mm', { membership: SEVEN, attendance: { ...attendance, notNoted: 40 } })[3]).toContain(
      'open: Who came',
    );
    expect(linesOf('mm', {})[0]).toBe('open: Nobody is named as a member yet.');
  });

  test('who has faded is told to an evaluator of those alone who are named to them, and nobody else’s absence is praised', () => {
    const attendance = { ...NO_MEETINGS, held: 2, asked: 20, came: 20 };
    const told = (faded: number) => {
      const coverage = [{ faded }] as unknown as Facts['coverage'];
      return EVIDENCE.mm({ ...EMPTY, membership: SEVEN, attendance, coverage, fadedOfNamed: true }).map(
        ({ says }) => says,
      );
    };
    expect(told(0).join(' ')).not.toContain('for a term');
    expect(told(2)).toContain('Not seen for a term, of the members who are named to you: 2.');
  });

  test('attendance is said of those who are noted, and says little where few are', () => {
    const attendance = { ...NO_MEETINGS, held: 1, asked: 100, came: 10, notNoted: 90 };
    const about = (more: Partial<typeof attendance>) =>
      linesOf('mm', { membership: SEVEN, attendance: { ...attendance, ...more } }).slice(3);
    expect(about({})).toEqual([
      'open: One meeting was held in the last year; of those asked whose attendance is noted, 100 in a hundred came; 90 of 100 are not noted.',
      'strength: Nobody who has taken part for a term went unseen in it.',
    ]);
    const early = { ...SEVEN, settled: 0 };
    expect(linesOf('mm', { membership: early, attendance }).at(-1)).toContain('One meeting was held');
    expect(about({ held: 2, came: 0, notNoted: 0 })).toEqual([
      'gap: 2 meetings were held in the last year; of those asked whose attendance is noted, 0 in a hundred came.',
    ]);
  });

  test('attendance of a part is said of that part, and is neither a strength nor a gap of the collaborative', () => {
    const attendance = { ...NO_MEETINGS, held: 20, asked: 160, came: 72, inPart: true };
    const about = (more: Partial<typeof attendance>) =>
      linesOf('mm', { membership: { ...SEVEN, settled: 0 }, attendance: { ...attendance, ...more } }).at(-1);
    const rest =
      'It is not told of fewer than three at a meeting who take part, or who have left, and are not named to you.';
    expect(about({})).toBe(
      `open: 20 meetings were held in the last year; of those asked who are told to you and whose attendance is noted, 45 in a hundred came. ${rest}`,
    );
    expect(about({ came: 160 })).toMatch(/^open: .*100 in a hundred/);
    expect(about({ inPart: false })).toMatch(/^gap: (?!.*told)/);
    expect(about({ notNoted: 160, came: 0 })).toBe(
      `open: Who came to the meetings of the last year is not noted of anybody who is told to you. ${rest}`,
    );
    expect(about({ asked: 0, came: 0 })).toBe(
      'open: Who came to the meetings of the last year is not told to you: nobody who was asked is named to you, and at each they are too few to be counted.',
    );
  });

  test('data-sharing agreements speak by whether they hold, and by when they run out', () => {
    const term = (from: string, expires: string | null) => ({ from, expires });
    const about = (...sharing: Facts['sharing'][number][]) =>
      linesOf('de', { sharing }).filter((line) => line.includes('haring'));
    expect(about()).toEqual(['open: No agreement on sharing data holds: nothing may be shared that needs one.']);
    expect(about(term('2026-01-01', null), term('2026-01-01', '2026-12-01'), term('2026-01-01', '2026-12-24'))).toEqual(
      [
        'strength: 3 data-sharing agreements hold.',
        'gap: Data-sharing agreements that run out soon: 2, the first on 1 December 2026.',
      ],
    );
    expect(about(term('2025-01-01', '2026-11-21'))).toEqual([
      'gap: No agreement on sharing data holds: nothing may be shared that needs one.',
      'gap: Data-sharing agreements that ran out and were neither renewed nor ended: 1.',
    ]);
    expect(about(term('2027-01-01', null))).toEqual(['open: A data-sharing agreement is made and begins later.']);
  });

  test('a mix of levels is read from who takes part, and money for facilitation from what is agreed', () => {
    const level = (code: 'strategic' | 'leader' | 'manager' | 'front-line', decide = 0) => ({
      ...{ level: code, people: 3, decide },
    });
    const levels = [level('strategic', 2), level('leader', 1), level('manager')];
    expect(linesOf('dm', { levels }).slice(-2)).toEqual([
      'gap: Levels of which nobody takes part: child- or family-facing.',
      'strength: 3 of 9 members can decide for where they come from, some of them after asking.',
    ]);
    expect(linesOf('dm', { levels: [...levels, level('front-line')] }).at(-2)).toMatch('strength: Every level');
    const funding = { now: 1, ending: 0, parents: false, facilitation: true };
    expect(linesOf('nf', { funding })).toContain('strength: Money is agreed for facilitation and coaching.');
  });

  test('agreements speak by how many agree and whether they were looked at again', () => {
    const rules = { name: 'Rules of engagement', edition: 2, agreed: 18, asked: 20, revisitOn: '2026-09-01' };
    expect(linesOf('de', { agreements: [rules] }).slice(0, 2)).toEqual([
      'strength: Rules of engagement: 18 of 20 members have agreed to what was last given out.',
      'gap: Rules of engagement: the day to look at it again has passed.',
    ]);
    expect(linesOf('de', { agreements: [{ ...rules, edition: 0 }] })[0]).toContain('gap: Rules of engagement: nothing');
  });
});
