import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { asChart } from './chart.ts';
import { drawPng, pngScale } from './draw-png.ts';
import { toPng } from './png.ts';

const words = { title: 'Suspensions are higher', subtitle: 'per 100 pupils', source: 'Department for Education' };
const chartOf = (text: string, height = 100) =>
  asChart(
    'test',
    words,
    { inner: `<text x="0" y="50" font-size="40" fill="#000">${text}</text>`, width: 300, height },
    '',
  );

test('a chart as a PNG is its SVG file at twice the size', async () => {
  const png = await toPng(chartOf('one'));
  const { width, height } = await loadImage(png);
  const svg = await loadImage(Buffer.from(chartOf('one').standaloneSvg()));
  expect([width, height]).toEqual([2 * svg.width, 2 * svg.height]);
});

test('words are drawn in our typeface, whatever is installed', async () => {
  await drawPng(chartOf('').standaloneSvg());
  expect(GlobalFonts.has('Atkinson Hyperlegible Next')).toBe(true);
  const pen = createCanvas(10, 10).getContext('2d');
  pen.font = '400 100px "Atkinson Hyperlegible Next"';
  // The advance of its zero, 648 of 1000 units.
  expect(pen.measureText('0').width).toBeCloseTo(64.8, 1);
});

test('asked for twice at once or soon after, it is drawn once', async () => {
  const [one, two] = await Promise.all([toPng(chartOf('twice')), toPng(chartOf('twice'))]);
  expect(one).toBe(two);
  expect(await toPng(chartOf('twice'))).toBe(one);
});

test('a drawing that would be too big is drawn smaller, not refused', () => {
  expect(pngScale({ width: 1000, height: 555 })).toBe(2);
  expect(pngScale({ width: 1000, height: 16_000 })).toBe(1);
});

test('several at once all come', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, (_, at) => toPng(chartOf(`number ${at}`))));
  expect(new Set(all.map((png) => png.toString('base64'))).size).toBe(5);
});
