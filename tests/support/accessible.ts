import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import { expect } from 'vitest';

/** Runs axe over a rendered page; contrast is judged in the browser tests, where there are colours. */
export async function expectAccessible(html: string): Promise<void> {
  const { window } = new JSDOM(html, { runScripts: 'outside-only' });
  window.eval(axe.source);
  const { axe: inPage } = window as unknown as { axe: typeof axe };
  const result = await inPage.run(window.document, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(result.violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes[0]?.html ?? ''}`)).toEqual([]);
}
