import { describe, expect, it } from 'vitest';
import { answersOf, publishedFigures } from '../testing.ts';
import { compareQuestion } from './compare.question.ts';

const answer = answersOf(compareQuestion, await publishedFigures());
const ask = (query: Record<string, string>, slug = 'oldham') => answer(slug, query);
const names = async (query: Record<string, string>, slug?: string) =>
  (await ask(query, slug)).chosen?.[0]?.items.map(({ text }) => text);
const refusals = async (query: Record<string, string>) => (await ask(query)).refused?.map(({ text }) => text);

describe('choosing what is compared', () => {
  it('begins with England and the newest list of neighbours', async () => {
    expect(await names({})).toEqual(['Oldham', 'England', 'Neighbours (May 2025)']);
  });
  it('adds an area by its name or by the name that a published file has for it', async () => {
    expect(await names({ with: 'england', add: 'bristol, city of' })).toEqual(['Oldham', 'England', 'Bristol']);
  });
  it('asks which area was meant by a name with a slip, with a link for each', async () => {
    const { refused } = await ask({ with: 'england', add: 'Rochdail' });
    expect(refused?.[0]?.text).toBe('No area is called “Rochdail”. Did you mean one of these?');
    expect(refused?.[0]?.meant[0]).toEqual({ text: 'Rochdale', href: '?with=england%7Erochdale' });
  });
  it('takes one away by a link, and all of them without the usual choice coming back', async () => {
    const { chosen } = await ask({ with: 'england~devon' });
    expect(chosen?.[0]?.items.map(({ remove }) => remove?.href)).toEqual([
      undefined,
      '?with=devon&measure=suspension-rate',
      '?with=england&measure=suspension-rate',
    ]);
    expect(await names({ with: 'nothing' })).toEqual(['Oldham']);
  });
  it('refuses a ninth', async () => {
    const seven = 'england~devon~kent~essex~suffolk~norfolk~surrey';
    expect((await names({ with: seven }))?.length).toBe(8);
    expect(await refusals({ with: seven, add: 'Cornwall' })).toEqual([
      'Eight areas or groups are compared at most, Oldham among them. Take one away to add another.',
    ]);
  });
  it('refuses the same twice, and the area of the page', async () => {
    expect(await refusals({ with: 'devon', add: 'Devon' })).toEqual(['This is compared already.']);
    expect(await refusals({ add: 'Oldham' })).toEqual(['Oldham is compared already: it is the area of this page.']);
  });
  it('refuses an address that no page of ours writes', async () => {
    await expect(ask({ with: 'group:x' })).rejects.toMatchObject({
      say: expect.stringMatching(/parted by/) as unknown,
    });
    await expect(ask({ with: 'atlantis' })).rejects.toMatchObject({ say: 'There is no area “atlantis”.' });
    await expect(ask({ with: 'neighbours:1999' })).rejects.toMatchObject({
      say: 'There is no such list of statistical neighbours.',
    });
    await expect(ask({ measure: 'luck' })).rejects.toMatchObject({ say: 'There is no measure “luck”.' });
  });
});

describe('a group of one’s own', () => {
  it('has a name and the unweighted mean of its areas, and is kept in the address', async () => {
    const answer = await ask({ with: 'england', group: 'Moors', members: 'Rochdale; Bury', measure: 'TotAbs' });
    const hidden = answer.form.find(({ name }) => name === 'with');
    expect(hidden?.value).toBe('england~group:Moors:354,351');
    const rows = answer.figures[0]?.table.rows ?? [];
    const value = (name: string) => rows.find(({ header }) => header === name)?.cells[0]?.value ?? NaN;
    const apart = await ask({ with: 'rochdale~bury', measure: 'TotAbs' });
    const of = (name: string) =>
      apart.figures[0]?.table.rows.find(({ header }) => header === name)?.cells[0]?.value ?? NaN;
    expect(value('Moors')).toBeCloseTo((of('Rochdale') + of('Bury')) / 2, 9);
    expect(answer.notes.join(' ')).toMatch(/unweighted mean/);
  });
  it('is not made with a name that nobody has, and says which', async () => {
    expect(await refusals({ group: 'Moors', members: 'Rochdale; Burry' })).toEqual([
      expect.stringMatching(/^The group was not made: no local authority is called “Burry”\. Names like it: .*Bury/),
    ]);
    expect(await refusals({ group: 'Moors', members: 'Rochdale' })).toEqual([
      expect.stringMatching(/two to 12 areas; you named 1/),
    ]);
    expect(await refusals({ group: '<b>', members: 'Rochdale; Bury' })).toEqual([
      expect.stringMatching(/begins with a letter/),
    ]);
  });
});

describe('measures side by side', () => {
  it('are added by a word of their name, and asked back when several have it', async () => {
    const answer = await ask({ find: 'absence' });
    expect(answer.refused?.[0]?.text).toMatch(/^\d+ measures have “absence” in their name/);
    expect(answer.refused?.[0]?.meant.length).toBeGreaterThan(3);
    const two = await ask({ find: 'TotAbs' });
    expect(two.chosen?.[1]?.items.length).toBe(2);
    expect(two.figures.map(({ id }) => id)).toEqual(['measures']);
    expect(two.figures[0]?.subtitle).toContain('each with its own scale');
  });
});

describe('years and reorganised areas', () => {
  it('sets areas side by side in the newest year that all have, and says which year is newer', async () => {
    const { notes, figures } = await ask({ with: 'cumbria' });
    expect(figures[0]?.subtitle).toContain('2022/23');
    expect(notes).toContain('2022/23 is the newest period in which all of the areas chosen have a figure.');
    expect(notes).toContain('Cumbria has no figure for 2023/24.');
    expect(notes.join(' ')).toMatch(
      /Cumbria was abolished on 31 March 2023: .* Cumberland and Westmorland and Furness/,
    );
  });
  it('says that two areas have no year in common', async () => {
    const answer = await ask({ with: 'cumberland' }, 'cumbria');
    expect(answer.notes.join(' ')).toContain('No two of the areas chosen have a figure for the same period');
    expect(answer.figures.map(({ id }) => id)).toEqual(['over-the-years']);
    expect(answer.finding).toEqual(['The suspension rate in Cumbria has nobody beside it for any one period.']);
  });
  it('leaves out England’s figure where it is a total', async () => {
    const { notes, figures } = await ask({ with: 'england~devon', measure: 'CPP_Num' });
    expect(notes[0]).toMatch(/^The figure of England for .* is a total and is not compared\.$/);
    expect(figures[0]?.table.rows.map(({ header }) => header)).not.toContain('England');
  });
});
