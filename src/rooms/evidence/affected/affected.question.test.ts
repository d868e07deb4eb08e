import { describe, expect, it } from 'vitest';
import { answersOf, publishedFigures } from '../testing.ts';
import { affectedQuestion } from './affected.question.ts';

const ask = answersOf(affectedQuestion, await publishedFigures());

describe('who is affected more', () => {
  it('shows an authority beside its neighbours, and England by characteristic with intervals', async () => {
    const { figures, form } = await ask('worcestershire');
    expect(figures.map(({ id }) => id)).toEqual(['rates-by-term', 'ratios-by-term', 'neighbours', 'groups', 'years']);
    for (const { chart, phone } of figures) expect(chart && phone).toBeTruthy();
    expect(figures[2]?.table.rows).toHaveLength(11);
    expect(form.map(({ name }) => name)).toEqual(affectedQuestion.choices);
  });

  it('tells the ratio of boys in 2016/17 as it comes from the published counts', async () => {
    const { figures, finding } = await ask('worcestershire', { characteristic: 'gender', year: '2016/17' });
    const [boys] = figures.find(({ id }) => id === 'groups')?.table.rows ?? [];
    expect([boys?.header, boys?.cells[0]?.text]).toEqual(['Boys', '2.73']);
    expect(finding.at(-1)).toMatch(
      /^In England in 2016\/17, schools suspended boys 2\.73 times as often as all other pupils/,
    );
  });

  it('leaves a hidden count without a ratio, and never takes it for zero', async () => {
    const query = { measure: 'permanent-exclusions', characteristic: 'ethnicity', year: '2016/17' };
    const { figures } = await ask('worcestershire', query);
    const chinese = figures.find(({ id }) => id === 'groups')?.table.rows.find(({ header }) => header === 'Chinese');
    expect(chinese?.cells.map(({ status }) => status)).toEqual(Array(6).fill('suppressed'));
  });

  it('says for a region that terms are published for authorities, and still shows England', async () => {
    const { finding, figures } = await ask('west-midlands');
    expect(finding[0]).toMatch(/published for local authorities, not for West Midlands/);
    expect(figures[0]?.chart).toBeNull();
    expect(figures.find(({ id }) => id === 'groups')?.chart).not.toBeNull();
  });

  it('keeps a group of another characteristic from being an error', async () => {
    const { figures } = await ask('worcestershire', { characteristic: 'gender', group: 'fsm:eligible' });
    expect(figures.at(-1)?.title).toMatch(/^Boys/);
  });

  it.each([
    [{ measure: 'x' }, /no such measure\. Expected one of suspensions/],
    [{ phase: 'special' }, /no such kind of school/],
    [{ term: 'winter' }, /no such term/],
    [{ year: '1999' }, /no such year/],
  ])('refuses %j by name', async (query, message) => {
    await expect(ask('worcestershire', query as Record<string, string>)).rejects.toMatchObject({
      say: expect.stringMatching(message) as string,
    });
  });
});
