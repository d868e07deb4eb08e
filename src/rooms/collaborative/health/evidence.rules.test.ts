import { describe, expect, test } from 'vitest';
import { evidenceFor, type Facts } from './evidence.rules.ts';

const NO_MEETINGS = { held: 0, asked: 0, came: 0, notNoted: 0, openActions: 0, lateActions: 0, facilitatorActions: 0 };
const EMPTY: Facts = {
  ...{
    today: '2026-11-22',
    yearAgo: '2025-11-22',
    purpose: '',
    baselineOn: null,
    anchor: '',
    phases: [],
    coverage: [],
  },
  ...{ facilitators: 0, localLeads: 1, meetings: NO_MEETINGS, agreements: [] },
  membership: { here: 0, left: 0, came: 0, beganOn: null, hoursSaid: 0, paymentSaid: 0 },
  funding: { now: 0, ending: 0, parents: false },
};
const SEVEN = { here: 7, left: 0, came: 0, beganOn: '2024-09-01', hoursSaid: 7, paymentSaid: 3 };
const linesOf = (element: 'sf' | 'dm' | 'nf' | 'mm' | 'de', facts: Partial<Facts>) =>
  evidenceFor({ ...EMPTY, ...facts })[element].map(({ speaks, says }) => `${speaks}: ${says}`);

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
    const meetings = { ...NO_MEETINGS, openActions: 4 };
    expect(linesOf('nf', { facilitators: 1, meetings })).toEqual([
      'strength: A facilitator is named.',
      'strength: A facilitator and a local lead can convene, each beside the other.',
      'strength: No open action is the facilitator’s: members own what is done.',
    ]);
    expect(linesOf('nf', { facilitators: 1, meetings: { ...meetings, facilitatorActions: 1 } }).at(-1)).toBe(
      'gap: The facilitator owns open actions: 1 of 4.',
    );
    expect(linesOf('nf', {})).toContain('gap: The local lead convenes alone: process and outcome lie in one hand.');
  });

  test('many who leave in a year, and many who do not come, are gaps; what is not noted cannot be said', () => {
    expect(linesOf('mm', { membership: { ...SEVEN, left: 3 } })[0]).toBe(
      'gap: In the last year 3 left and 0 came; 7 take part now.',
    );
    expect(linesOf('mm', { membership: { ...SEVEN, beganOn: '2026-09-01' } })[0]).toContain(
      'open: The collaborative is',
    );
    expect(linesOf('de', { membership: SEVEN })).toContain('gap: Who pays for the time is said for 3 of 7 members.');
    const meetings = { ...NO_MEETINGS, held: 4, asked: 40, came: 12 };
    expect(linesOf('mm', { membership: SEVEN, meetings })[1]).toContain('gap: 4 meetings were held in the last year');
    expect(linesOf('mm', { membership: SEVEN, meetings: { ...meetings, notNoted: 40 } })[1]).toContain(
      'open: Who came',
    );
    expect(linesOf('mm', {})[0]).toBe('open: Nobody is named as a member yet.');
  });

  test('agreements speak by how many agree and whether they were looked at again', () => {
    const rules = { name: 'Rules of engagement', edition: 2, agree: 18, asked: 20, revisitOn: '2026-09-01' };
    expect(linesOf('de', { agreements: [rules] }).slice(0, 2)).toEqual([
      'strength: Rules of engagement: 18 of 20 members agree to what was last given out.',
      'gap: Rules of engagement: the day to look at it again has passed.',
    ]);
    expect(linesOf('de', { agreements: [{ ...rules, edition: 0 }] })[0]).toContain('gap: Rules of engagement: nothing');
  });
});
