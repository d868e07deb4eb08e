import { z } from 'zod';
import type { Day, Span } from '../../../foundation/days/index.ts';
import { versionField } from '../../../foundation/http/index.ts';
import { endsIn, inYears, mayBeDayIn } from '../days.form.ts';
import { codesOf } from '../members/member-words.ts';
import { AUDIENCES, DOCUMENT_KINDS } from './document-words.ts';

const note = z.string().trim().max(300, 'Use at most 300 characters').default('');
const details = (span: Span) =>
  z.object({
    title: z.string({ error: 'Enter a title' }).trim().min(2, 'Enter a title').max(160, 'Use at most 160 characters'),
    kind: z.enum(codesOf(DOCUMENT_KINDS), { error: 'Choose what it is' }),
    audience: z.enum(codesOf(AUDIENCES), { error: 'Choose who may see it' }),
    keep: mayBeDayIn(span),
  });

/** Contents go on a day that is still to come, or today after midnight. */
export const addDocumentForm = (today: Day) => details({ from: today, to: inYears(today, 30) });
/** A day that was set before stays as it is: whether another one is still to come is for the route to see. */
export const changeDocumentForm = (today: Day) => details(endsIn(today)).extend({ version: versionField });
export const newVersionForm = z.object({ note });
export const DETAIL_FIELDS = ['title', 'kind', 'audience', 'keep'] as const;
