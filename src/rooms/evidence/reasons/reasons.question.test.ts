import { describe, expect, it } from 'vitest';
import { answersOf, publishedFigures } from '../testing.ts';
import { reasonsQuestion } from './reasons.question.ts';

const ask = answersOf(reasonsQuestion, await publishedFigures());

describe('the reasons given', () => {
  it('tells England’s in 2016/17 as they were published', async () => {
    const { finding, figures } = await ask('england', { measure: 'permanent-exclusions' });
    expect(finding[0]).toBe(
      'In 2016/17, the reason that schools gave most often for permanent exclusions in England was “persistent disruptive behaviour”: 2,755 of 7,720 (35.7%).',
    );
    expect(figures.map(({ id, chart, phone }) => [id, chart !== null, phone !== null])).toEqual([
      ['composition', true, true],
      ['change', true, true],
      ['years', true, true],
    ]);
  });

  it('tells an authority’s region and England too, on the page of the authority', async () => {
    const { form, finding } = await ask('worcestershire', { place: 'west-midlands' });
    expect(form[0]?.items.map(({ text }) => text)).toEqual(['Worcestershire', 'West Midlands', 'England']);
    expect(finding[0]).toMatch(
      /^In 2016\/17, the reason that schools gave most often for suspensions in West Midlands was/,
    );
    const england = await ask('worcestershire', { place: 'england', measure: 'permanent-exclusions' });
    expect(england.finding[0]).toContain('2,755 of 7,720');
    await expect(ask('worcestershire', { place: 'london' })).rejects.toMatchObject({
      say: expect.stringMatching(/no such place\. Expected one of area, west-midlands, england/) as string,
    });
  });

  it('stands an authority beside its region and England', async () => {
    const { figures } = await ask('worcestershire');
    expect(figures[0]?.table.columns.map(({ text }) => text)).toEqual([
      'Kind of reason',
      'Worcestershire 2016/17',
      'Worcestershire 2011/12',
      'West Midlands 2016/17',
      'England 2016/17',
    ]);
  });

  it('shows hidden numbers as hidden, and a sum that holds one as “at least”', async () => {
    const { figures } = await ask('camden', { measure: 'permanent-exclusions' });
    const cells = figures.flatMap(({ table }) => table.rows.flatMap((row) => row.cells));
    expect(cells.some(({ status }) => status === 'suppressed')).toBe(true);
    expect(cells.some(({ text }) => text.startsWith('at least'))).toBe(true);
    expect(figures[0]?.chart?.description).toContain('hidden by the publisher');
  });

  it('names the authorities before one that was formed since', async () => {
    const { finding, figures } = await ask('westmorland-and-furness');
    expect(finding.at(-2)).toBe('Reasons to 2016/17 are published under the authorities before it: Cumbria.');
    expect(finding.at(-1)).toBe('2016/17 is the newest year that is published by reason here.');
    expect(figures[0]?.chart?.description).toContain('Westmorland and Furness 2016/17: Not published.');
    expect(figures.slice(1).map(({ chart }) => chart)).toEqual([null, null]);
    expect(figures[1]?.missing).toMatch(/No shares can be told .* Westmorland and Furness in 2016\/17/);
  });

  it('refuses a year that there is not, by name', async () => {
    await expect(ask('worcestershire', { from: '2020/21' })).rejects.toMatchObject({
      say: expect.stringMatching(/no such year\. Expected one of 2016\/17/) as string,
    });
  });
});
