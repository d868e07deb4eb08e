import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../charts/contrast.ts';

const source = readFileSync(new URL('./_colours.scss', import.meta.url), 'utf8');
const colours = Object.fromEntries(
  [...source.matchAll(/^\$([\w-]+): (#[0-9a-f]{6});/gm)].map(([, name, value]) => [name, value]),
) as Record<string, string>;

const backgrounds = ['paper', 'surface', 'sand', 'shade'];
const texts = ['ink', 'quiet', 'teal', 'link', 'link-hover', 'link-visited', 'late', 'success'];

describe('the theme', () => {
  test.each(texts.flatMap((text) => backgrounds.map((background) => [text, background] as const)))(
    '%s can be read on %s at AA',
    (text, background) => {
      expect(contrast(colours[text] ?? '', colours[background] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('white can be read on the button', () => {
    expect(contrast('#ffffff', colours.teal ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test('the focus of GOV.UK can be read: ink-black on yellow', () => {
    expect(contrast('#0b0c0c', '#ffdd00')).toBeGreaterThanOrEqual(4.5);
  });

  test('no rule sets text in gold', () => {
    for (const part of readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.scss'))) {
      const rules = readFileSync(new URL(part, import.meta.url), 'utf8');
      expect(rules).not.toMatch(/(?<![-\w])color: \$gold/);
    }
  });

  test('words follow the size that somebody set in their browser: no rule sizes them in pixels', () => {
    for (const part of readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.scss'))) {
      const rules = readFileSync(new URL(part, import.meta.url), 'utf8');
      expect(rules, part).not.toMatch(/(?:font-size|line-height): [\d.]+px/);
    }
  });
});
