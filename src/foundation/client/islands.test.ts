// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { enhance } from './enhance.ts';
import { closingMenu } from './menu.ts';
import { sortableTable } from './sortable-table.ts';

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (name: string) => name });
  vi.stubGlobal('reportError', () => undefined);
});

function element<E extends HTMLElement>(selector: string): E {
  return document.querySelector<E>(selector)!;
}

describe('an enhancement', () => {
  test('starts once on each element that asks for it, among other names too', () => {
    document.body.innerHTML = '<p data-module="a"></p><p data-module="b a"></p><p data-module="ab"></p>';
    const started: HTMLElement[] = [];
    enhance('a', (found) => started.push(found));
    enhance('a', (found) => started.push(found));
    expect(started).toHaveLength(2);
  });

  test('that fails leaves the others running', () => {
    document.body.innerHTML = '<p data-module="a" id="bad"></p><p data-module="a" id="good"></p>';
    enhance('a', (found) => {
      if (found.id === 'bad') throw new Error('no');
      found.textContent = 'started';
    });
    expect(element('#good').textContent).toBe('started');
  });
});

describe('a menu', () => {
  beforeEach(() => {
    document.body.innerHTML =
      '<details open><summary>Menu</summary><a href="/x">x</a></details><button>elsewhere</button>';
    closingMenu(element('details'));
  });

  test('closes on Escape and gives focus back to its button', () => {
    element('details').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(element<HTMLDetailsElement>('details').open).toBe(false);
    expect(document.activeElement).toBe(element('summary'));
  });

  test('closes when the person goes elsewhere', () => {
    element('button').click();
    expect(element<HTMLDetailsElement>('details').open).toBe(false);
  });
});

describe('a sortable table', () => {
  beforeEach(() => {
    const rows = [
      ['Devon', '1.5'],
      ['Cumbria', ''],
      ['Kent', '-2'],
      ['Essex', '10'],
    ];
    const body = rows.map(([name, value]) => `<tr><th>${name}</th><td data-value="${value}">x</td></tr>`).join('');
    document.body.innerHTML = `<table><thead><tr><th>Area</th><th>Value</th></tr></thead><tbody>${body}</tbody></table>`;
    sortableTable(element('table'));
  });
  const names = (): string[] => [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent);

  test('sorts numbers as numbers, and an area without a figure stays last both ways', () => {
    const button = element('thead th:last-child button');
    button.click();
    expect(names()).toEqual(['Kent', 'Devon', 'Essex', 'Cumbria']);
    expect(element('thead th:last-child').getAttribute('aria-sort')).toBe('ascending');
    button.click();
    expect(names()).toEqual(['Essex', 'Devon', 'Kent', 'Cumbria']);
  });

  test('sorts names by letter', () => {
    element('thead th button').click();
    expect(names()).toEqual(['Cumbria', 'Devon', 'Essex', 'Kent']);
  });
});
