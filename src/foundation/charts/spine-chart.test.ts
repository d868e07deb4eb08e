import { describe, expect, it } from 'vitest';
import { spineChart, type SpineSpec } from './spine-chart.ts';

const places = { own: 0.5, neighbours: 0, lowest: -0.25, highest: 1, middle: [-0.1, 0.3] as [number, number] };
const row = { label: 'Suspensions, all schools', measure: 'TotFixedEx', own: '9.1', england: '9.3', places };
const spec: SpineSpec = {
  ...{ title: 'Where it stands', subtitle: 'Four measures', source: 'DfE', area: 'Devon' },
  ...{ left: 'worse', right: 'better', width: 'wide', rows: [row] },
};

describe('a spine chart', () => {
  it('puts the area as far from England as its value says: halfway to the right is three quarters of the line', () => {
    expect(spineChart(spec).svg).toContain('<circle cx="835" cy="57" r="7.5"');
  });
  it('says the figures in words too, and has no style attribute', () => {
    const { svg, description } = spineChart(spec);
    expect(description).toBe('Suspensions, all schools: Devon 9.1, England 9.3.');
    expect(svg).not.toMatch(/style[=>]/);
  });
  it('is drawn on a phone with the figures below the line', () => {
    expect(spineChart({ ...spec, width: 'narrow' }).svg).toContain('9.1, England 9.3');
  });
  it('leaves out a mark that there is no value for', () => {
    const none = { ...row, places: { ...places, own: null, neighbours: null } };
    expect(spineChart({ ...spec, rows: [none] }).svg).not.toContain('<circle');
  });
});
