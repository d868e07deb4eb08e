import vm from 'node:vm';
import axe from 'axe-core';
import { JSDOM, type DOMWindow } from 'jsdom';
import { expect } from 'vitest';

const AXE = new vm.Script(axe.source);

/** Runs axe over a rendered page; contrast is judged in the browser tests, where there are colours. */
export async function expectAccessible(html: string): Promise<void> {
  const dom = new JSDOM(html, { runScripts: 'outside-only' });
  const { window } = dom;
  if (window.document.styleSheets.length === 0) shareStyles(window);
  AXE.runInContext(dom.getInternalVMContext());
  const { axe: inPage } = window as unknown as { axe: typeof axe };
  // What an element is written like is wished for of those at fault only, and axe would ask it of each.
  inPage.configure({ noHtml: true });
  const result = await inPage.run(window.document, {
    rules: { 'color-contrast': { enabled: false } },
    resultTypes: ['violations'],
    elementRef: true,
  });
  const faults = result.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} ${nodes[0]?.element?.outerHTML.slice(0, 300) ?? ''}`,
  );
  window.close();
  expect(faults).toEqual([]);
}

/** Attributes whose value changes no style where a page has no style sheet of its own. */
const WITHOUT_STYLE =
  /^(?:class|id|href|for|name|value|d|r|[xy][12]?|[cd][xy]|points|transform|fill|stroke|(?:aria|data)-.*)$/;

/** Of all pages that a process has looked at: what was computed belongs to no page and keeps none alive. */
const places = new Map<string, number>();
const styles = new Map<number, CSSStyleDeclaration>();

/**
 * The styles of a page without a style sheet come of its tags alone, so what stands in the same place of the same tags
 * looks the same, on any such page. jsdom would ask some two hundred rules about each of the thousands of elements of a
 * chart.
 */
function shareStyles(window: DOMWindow): void {
  const placeOf = new WeakMap<Element, number>();
  const place = (element: Element): number => {
    const known = placeOf.get(element);
    if (known !== undefined) return known;
    const written = element.getAttributeNames();
    const said = written.map((name) => (WITHOUT_STYLE.test(name) ? name : `${name}=${element.getAttribute(name)}`));
    const above = element.parentElement ? place(element.parentElement) : 0;
    // The one rule about order: the first summary of its details is drawn as a button.
    const order = element.tagName === 'SUMMARY' && element.previousElementSibling !== null;
    const key = [above, element.namespaceURI, element.tagName, order, ...said].join(' ');
    const found = places.get(key) ?? places.size + 1;
    places.set(key, found);
    placeOf.set(element, found);
    return found;
  };
  const computed = window.getComputedStyle.bind(window);
  window.getComputedStyle = (element, pseudo) => {
    if (pseudo) return computed(element, pseudo);
    const at = place(element);
    const style = styles.get(at) ?? computed(element);
    styles.set(at, style);
    return style;
  };
}
