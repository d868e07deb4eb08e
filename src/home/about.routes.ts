import { definePath, everyone, get, page, type Route } from '../foundation/http/index.ts';

export const aboutPath = definePath('/about');
export const accessibilityPath = definePath('/accessibility');

/** What somebody may want to know before they trust us: how it works, what is kept, how accessible it is. */
export const aboutRoutes: Route[] = [
  get(aboutPath, everyone, () => page('home/views/about.njk', { title: 'How Throughline works' }, { cacheable: true })),
  get(accessibilityPath, everyone, () =>
    page('home/views/accessibility.njk', { title: 'Accessibility' }, { cacheable: true }),
  ),
];
