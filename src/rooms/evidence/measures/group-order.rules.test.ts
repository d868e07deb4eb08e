import { describe, expect, it } from 'vitest';
import { inOrder } from './group-order.rules.ts';

const labels = (...groups: [code: string, label: string][]) =>
  inOrder(groups.map(([code, label]) => ({ code, label }))).map(({ code }) => code);

describe('the order of groups of pupils', () => {
  it('begins with all pupils and goes dimension by dimension', () => {
    const groups = labels(
      ['reason:theft', 'Theft'],
      ['age:5', 'Age 5'],
      ['gender:male', 'Boys'],
      ['all', 'All pupils'],
    );
    expect(groups).toEqual(['all', 'gender:male', 'age:5', 'reason:theft']);
  });
  it('counts ages: 4 and under, 5, 10, 19 and over, not known', () => {
    const ages = labels(
      ['age:10', 'Age 10'],
      ['age:19-and-over', 'Age 19 and over'],
      ['age:unclassified', 'Age not known'],
      ['age:4-and-under', 'Age 4 and under'],
      ['age:5', 'Age 5'],
    );
    expect(ages).toEqual(['age:4-and-under', 'age:5', 'age:10', 'age:19-and-over', 'age:unclassified']);
  });
  it('has the ages of boys and girls after the ages', () => {
    const groups = labels(
      ['age:10/gender:male', 'Age 10, boys'],
      ['age:11', 'Age 11'],
      ['age:5/gender:female', 'Age 5, girls'],
    );
    expect(groups).toEqual(['age:11', 'age:5/gender:female', 'age:10/gender:male']);
  });
  it('has nursery and reception before year 1', () => {
    const years = labels(['year-group:1', 'Year 1'], ['year-group:reception', 'R'], ['year-group:nursery', 'N']);
    expect(years).toEqual(['year-group:nursery', 'year-group:reception', 'year-group:1']);
  });
});
