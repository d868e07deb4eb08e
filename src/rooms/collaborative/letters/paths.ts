import { definePath } from '../../../foundation/http/index.ts';

/** Letters to those who are asked to a meeting: that they are asked, that it changed, that it is cancelled. */
export const tellOfMeetingPath = definePath('/in/:slug/meetings/:meeting/letters');
