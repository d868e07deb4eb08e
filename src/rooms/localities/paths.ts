import { definePath } from '../../foundation/http/index.ts';

/** "Where we are": the home of a locality. */
export const localityHomePath = definePath('/in/:slug');
/** What a locality has under one of the four verbs. */
export const seePath = definePath('/in/:slug/see');
export const agreePath = definePath('/in/:slug/agree');
export const doPath = definePath('/in/:slug/do');
export const knowPath = definePath('/in/:slug/know');

export const verbPaths = { see: seePath, agree: agreePath, do: doPath, know: knowPath } as const;
