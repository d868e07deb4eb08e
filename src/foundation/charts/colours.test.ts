import { describe, expect, test } from 'vitest';
import { ink, meanLine, measureColour, paper, quiet, shade } from './colours.ts';
import { contrast, luminance } from './contrast.ts';

const codes = ['TotFixedEx', 'TotPermEx', 'a', 'b', 'c'];

describe('colours of measures', () => {
  test('a measure keeps its colour whatever its phase', () => {
    for (const code of ['PriPermEx', 'SecPermEx', 'CINPermExclusion', 'permanent-exclusion-rate'])
      expect(measureColour(code)).toBe(measureColour('TotPermEx'));
    for (const code of ['PriFixedEx', 'LAC_Fixed_ Ex', 'Pri_ Pup_FixedEx', 'suspension-rate'])
      expect(measureColour(code)).toBe(measureColour('TotFixedEx'));
  });

  test('permanent exclusion and suspension differ in colour and in shape', () => {
    const [one, other] = [measureColour('TotPermEx'), measureColour('TotFixedEx')];
    expect(one.main).not.toBe(other.main);
    expect(one.mark).not.toBe(other.mark);
  });

  test.each(codes)('the colour of %s can be read as text on paper', (code) => {
    expect(contrast(measureColour(code).main, paper)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([ink, quiet, meanLine])('%s can be read as text on paper and on the shaded years', (colour) => {
    expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
    if (colour !== meanLine) expect(contrast(colour, shade)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(codes)(
    'the map scale of %s darkens step by step, so that it survives a black-and-white printer',
    (code) => {
      const steps = measureColour(code).scale.map(luminance);
      for (let step = 1; step < steps.length; step += 1)
        expect(steps[step - 1]).toBeGreaterThan((steps[step] ?? 0) * 1.3);
    },
  );
});
