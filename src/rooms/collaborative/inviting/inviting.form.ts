import { z } from 'zod';

/** So many stand on one page, each with a box to tick. */
export const PAGE_SIZE = 100;

const ids = z.array(z.uuid()).max(PAGE_SIZE);

/**
 * Whom to invite. Of `shown`, all of one page, those that are not in `who` had their tick taken off; `whom` is the button:
 * the ticked ones of the page, or everybody but those.
 */
export const invitingForm = z.object({
  who: z.preprocess((sent) => [sent ?? []].flat(), ids).catch([]),
  shown: z.preprocess((sent) => (typeof sent === 'string' ? sent.split(' ').filter(Boolean) : []), ids).catch([]),
  whom: z.enum(['ticked', 'all']).catch('ticked'),
});

/** The member from whom a page goes on: a name has no place in an address. */
export const pageForm = z.object({ after: z.uuid().nullable().catch(null) });
