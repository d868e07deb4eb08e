import { describe, expect, it } from 'vitest';
import { readChange } from './data-picture.form.ts';
import { bestDrawing } from './sheet.view-model.ts';
import {
  MOST_FIGURES,
  moved,
  putBack,
  shownFigures,
  takenOff,
  withAdded,
  type WrittenFigure,
} from './written-figures.rules.ts';

const figure = (id: number, off = false): WrittenFigure => ({
  ...{ id, from: 'reasons|885', figure: `figure-${id}`, title: `Figure ${id}`, words: '' },
  ...(off && { off }),
});
const ids = (figures: readonly WrittenFigure[] | null) => figures && shownFigures(figures).map(({ id }) => id);
const three = [figure(1), figure(2), figure(3)];

describe('the figures of a data picture', () => {
  it('are added at the end, each once, with ids that nothing on it ever had', () => {
    const added = [figure(2), { from: 'terms|885', figure: 'year', title: 'When' }];
    const all = withAdded([...three, figure(9, true)], added);
    expect(ids(all)).toEqual([1, 2, 3, 10]);
    expect(all?.at(-1)).toEqual({ from: 'terms|885', figure: 'year', title: 'When', id: 10, words: '' });
  });
  it('are twelve at most', () => {
    const many = Array.from({ length: MOST_FIGURES + 1 }, (_, at) => figure(at));
    expect(withAdded([], many)).toBeNull();
    expect(withAdded([], many.slice(1))).toHaveLength(MOST_FIGURES);
  });
  it('move up and down one place, over those that were taken off, and not beyond the ends', () => {
    const withOff = [figure(1), figure(4, true), figure(2), figure(3)];
    expect(ids(moved(withOff, 2, -1))).toEqual([2, 1, 3]);
    expect(ids(moved(withOff, 2, 1))).toEqual([1, 3, 2]);
    expect(ids(moved(withOff, 1, -1))).toEqual([1, 2, 3]);
    expect(ids(moved(withOff, 3, 1))).toEqual([1, 2, 3]);
    expect(ids(moved(withOff, 4, 1))).toEqual([1, 2, 3]);
    expect(ids(moved(withOff, 99, 1))).toEqual([1, 2, 3]);
  });
  it('are taken off and put back with the words that stood beside them', () => {
    const worded = [figure(1), { ...figure(2), words: 'Look here' }, figure(3)];
    const off = takenOff(worded, 2);
    expect(ids(off)).toEqual([1, 3]);
    const back = putBack(off, 2);
    expect(ids(back)).toEqual([1, 3, 2]);
    expect(back?.at(-1)).toEqual({ ...figure(2), words: 'Look here' });
    expect(putBack(worded, 2)).toBeNull();
  });
  it('that were taken off are remembered for a while, not for ever', () => {
    const all = Array.from({ length: 20 }, (_, at) => figure(at));
    const off = all.reduce((figures, { id }) => takenOff(figures, id), all);
    expect(off.map(({ id }) => id)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });
});

describe('the form of a data picture', () => {
  const form = { title: ' Title ', introduction: 'one\r\ntwo', version: '3', 'words-1': ' mine ', 'words-2': '' };
  it('saves all that was typed, whatever button was pressed', () => {
    const change = readChange({ ...form, do: 'down-1' }, three);
    expect(change).toMatchObject({ ok: true, value: { title: 'Title', introduction: 'one\ntwo', version: 3 } });
    if (!change.ok) return;
    expect(ids(change.value.figures)).toEqual([2, 1, 3]);
    expect(change.value.figures.find(({ id }) => id === 1)?.words).toBe('mine');
  });
  it('only saves when the button is none of its own', () => {
    const change = readChange({ ...form, do: 'burn-1' }, three);
    expect(change.ok && ids(change.value.figures)).toEqual([1, 2, 3]);
  });
  it('says each thing that is wrong beside its field', () => {
    const change = readChange({ ...form, title: '', 'words-2': 'x'.repeat(301) }, three);
    expect(change.ok ? [] : change.errorList.map(({ href }) => href)).toEqual(['#title', '#words-2']);
  });
});

describe('a figure on paper', () => {
  const drawing = (width: number, height: number) => ({
    svg: `<svg viewBox="0 0 ${width} ${height}"></svg>`,
    description: '',
    standaloneSvg: () => '',
  });
  it('is the drawing whose words are the largest in the room that it has', () => {
    const [wide, narrow, tall] = [drawing(960, 400), drawing(400, 310), drawing(360, 1600)];
    expect(bestDrawing({ chart: wide, phone: narrow })).toBe(narrow);
    expect(bestDrawing({ chart: wide, phone: tall })).toBe(wide);
    expect(bestDrawing({ chart: wide, phone: null })).toBe(wide);
    expect(bestDrawing({ chart: null })).toBeNull();
  });
});
