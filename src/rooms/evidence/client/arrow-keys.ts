type Direction = [right: number, down: number];

const KEYS: Record<string, Direction> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Makes the links of a drawing one stop of the tab key: arrow keys go to the nearest link in their direction. Without
 * scripts every link is a stop of its own.
 */
export function arrowKeys(drawing: SVGSVGElement): void {
  const links = [...drawing.querySelectorAll<SVGAElement>('a')];
  const stopAt = (stop: SVGAElement | undefined) => {
    for (const link of links) link.setAttribute('tabindex', link === stop ? '0' : '-1');
  };
  stopAt(links[0]);
  drawing.addEventListener('focusin', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link) stopAt(links.find((one) => one === (link as Element)));
    ringAround(drawing, link);
  });
  drawing.addEventListener('focusout', () => ringAround(drawing, null));
  drawing.addEventListener('keydown', (event) => {
    const direction = KEYS[event.key];
    const from = links.find((link) => link === document.activeElement);
    if (!direction || !from) return;
    event.preventDefault();
    nearest(links, from, direction)?.focus();
  });
}

// Drawn last, since what is drawn later would cover half of the focused shape's own edge.
function ringAround(drawing: SVGSVGElement, link: Element | null): void {
  for (const old of drawing.querySelectorAll('[data-ring]')) old.remove();
  const shape = link?.firstElementChild;
  for (const [stroke, width] of shape
    ? [
        ['#ffffff', '9'],
        ['#1d2a33', '5'],
      ]
    : []) {
    const ring = shape?.cloneNode() as SVGElement;
    const look = { 'data-ring': '', fill: 'none', stroke, 'stroke-width': width, 'pointer-events': 'none' };
    for (const [name, value] of Object.entries({ ...look, 'vector-effect': 'non-scaling-stroke' })) {
      ring.setAttribute(name, value ?? '');
    }
    ring.removeAttribute('data-area');
    link?.parentElement?.append(ring);
  }
}

function nearest(links: readonly SVGAElement[], from: SVGAElement, [right, down]: Direction): SVGAElement | undefined {
  const start = middleOf(from);
  let best: { link: SVGAElement; far: number } | undefined;
  for (const link of links) {
    const { x, y } = middleOf(link);
    const [dx, dy] = [x - start.x, y - start.y];
    const along = dx * right + dy * down;
    // What lies more to the side than ahead belongs to another key.
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (link === from || along <= 0 || aside > along * 1.8) continue;
    const far = along + 2 * aside;
    if (!best || far < best.far) best = { link, far };
  }
  return best?.link;
}

function middleOf(link: SVGAElement): { x: number; y: number } {
  const { left, width, top, height } = link.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
