import { file } from './answers.ts';
import { definePath } from './paths.ts';
import { everyone } from './policy.ts';
import { get, type Route } from './route.ts';

export const iconPath = definePath('/icon.svg');

/** The golden thread through the four verbs, in small. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b4f55"/><path d="M5 16h22" stroke="#c8901a" stroke-width="3"/><circle cx="8" cy="16" r="4" fill="#fff" stroke="#c8901a" stroke-width="3"/><circle cx="24" cy="16" r="4" fill="#c8901a"/></svg>`;

export const iconRoute: Route = get(iconPath, everyone, () =>
  file({ body: ICON, type: 'image/svg+xml', cacheable: true }),
);
