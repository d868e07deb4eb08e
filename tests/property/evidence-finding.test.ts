import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, type FindingInput } from '../../src/rooms/evidence/picture/finding.rules.ts';
import { statementsIn, isTrue } from './finding-checker.ts';

const rate = fc.oneof(fc.constantFrom(0, 0.004, 0.125, 0.126, 5), fc.double({ min: 0, max: 30, noNaN: true }));
const maybe = fc.option(rate, { nil: null, freq: 6 });
const comparison = fc.record({ own: maybe, england: maybe, neighbours: fc.array(maybe, { maxLength: 10 }) });
const input: fc.Arbitrary<FindingInput> = fc
  .record({ suspension: comparison, permanentExclusion: comparison, ever: fc.boolean() })
  .map(({ suspension, permanentExclusion, ever }) => ({
    area: 'Bath and North East Somerset',
    period: '2023/24',
    decimals: 2,
    everPublished: ever || suspension.own !== null || permanentExclusion.own !== null,
    suspension,
    permanentExclusion,
  }));

describe('the finding of a picture', () => {
  it('says nothing that the values do not bear out', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { text } = finding(given);
        for (const statement of statementsIn(text)) {
          expect(isTrue(statement, given), `${text} ${JSON.stringify(statement)}`).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
  it('makes in words exactly the claims it carries as data', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { text, claims } = finding(given);
        const order = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(statementsIn(text).sort(order)).toEqual([...claims].sort(order));
      }),
      { numRuns: 2000 },
    );
  });
  it('is one sentence', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(finding(given).text).toMatch(/^[A-Z][^.]*\.$/);
      }),
    );
  });
  it('never gives a reason', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(finding(given).text).not.toMatch(/because|due to|caused|thanks|led to/i);
      }),
    );
  });
});
