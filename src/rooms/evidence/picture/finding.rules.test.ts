import { describe, expect, it } from 'vitest';
import { finding, type Comparison } from './finding.rules.ts';

const LOW = { own: 1, england: 5, neighbours: [2, 3, 4] };
const HIGH = { own: 9, england: 5, neighbours: [2, 3, 4] };
const NOTHING = { own: null, england: 5, neighbours: [2] };

const say = (suspension: Comparison, permanentExclusion: Comparison, everPublished = true) =>
  finding({ area: 'Devon', period: '2023/24', decimals: 2, everPublished, suspension, permanentExclusion }).text;

describe('the finding', () => {
  it('sets both measures beside England and the neighbours', () => {
    expect(say(LOW, HIGH)).toBe(
      'In 2023/24, Devon had a lower rate of suspension than England and most of its statistical neighbours, but a higher rate of permanent exclusion than both.',
    );
  });
  it('says "most" only for more than half of the neighbours with a figure', () => {
    expect(say({ own: 9, england: 5, neighbours: [1, 10] }, LOW)).toMatch(
      /higher rate of suspension than England, but/,
    );
    expect(say({ own: 9, england: 5, neighbours: [1, 10, null, null, 2] }, HIGH)).toMatch(/higher rates .* most/);
  });
  it('calls rates that read the same the same', () => {
    expect(say({ own: 0.136, england: 0.144, neighbours: [] }, { own: 1.001, england: 1.002, neighbours: [0] })).toBe(
      'In 2023/24, Devon had the same rates of suspension and of permanent exclusion as England.',
    );
  });
  it('says for which measure no comparison can be made', () => {
    expect(say(LOW, NOTHING)).toMatch(/; no comparison can be made for permanent exclusion\.$/);
    expect(say({ ...LOW, england: null }, HIGH)).toMatch(/; no comparison can be made for suspension\.$/);
  });
  it('compares nothing when England is missing', () => {
    expect(say({ ...LOW, england: null }, { ...HIGH, england: null })).toBe(
      'The rates of suspension and of permanent exclusion in Devon in 2023/24 cannot be compared with England’s.',
    );
  });
  it('says that an area has no figures, ever or for the year', () => {
    expect(say(NOTHING, NOTHING)).toBe(
      'No rates of suspension or of permanent exclusion are published for Devon for 2023/24.',
    );
    expect(say(NOTHING, NOTHING, false)).toBe(
      'No rates of suspension or of permanent exclusion are published for Devon.',
    );
  });
  it('names no neighbours where the list has none', () => {
    expect(say({ ...LOW, neighbours: [] }, { ...HIGH, neighbours: [null] })).toBe(
      'In 2023/24, Devon had a lower rate of suspension than England, but a higher rate of permanent exclusion.',
    );
  });
});
