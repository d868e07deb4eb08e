import { definePath } from '../../../foundation/http/index.ts';

/** What a locality's own data show: by breakdown, how often and how long, and from where to where. */
export const localFiguresPath = definePath('/in/:slug/local/figures');
export const localRepeatsPath = definePath('/in/:slug/local/figures/repeats');
export const localMovesPath = definePath('/in/:slug/local/figures/moves');
/** One of their figures as a file, with its page in the name: `breakdown.school.csv`, xlsx, svg, png. */
export const localFigureFilePath = definePath('/in/:slug/local/figures/files/:file');
/** From how many children on a number is shown. */
export const localMinimumPath = definePath('/in/:slug/local/figures/minimum');
