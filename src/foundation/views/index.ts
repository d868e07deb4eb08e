export { createViews, searchPaths, type Views } from './views.ts';
export { dateInWords, dateTimeInWords } from './filters.ts';
export type { Crumb, PageLink, Shell, Verb } from './shell.ts';
