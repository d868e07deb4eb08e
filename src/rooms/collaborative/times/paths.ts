import { definePath } from '../../../foundation/http/index.ts';

/** Times for a new meeting that suit people, those who faded first of all. */
export const suggestedTimesPath = definePath('/in/:slug/meetings/times');
