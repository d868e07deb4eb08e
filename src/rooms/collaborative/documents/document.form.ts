import { z } from 'zod';
import { versionField } from '../../../foundation/http/index.ts';
import { codesOf } from '../members/member-words.ts';
import { mayBeDay } from '../purpose/purpose.form.ts';
import { AUDIENCES, DOCUMENT_KINDS } from './document-words.ts';

const note = z.string().trim().max(300, 'Use at most 300 characters').default('');
const details = z.object({
  title: z.string({ error: 'Enter a title' }).trim().min(2, 'Enter a title').max(160, 'Use at most 160 characters'),
  kind: z.enum(codesOf(DOCUMENT_KINDS), { error: 'Choose what it is' }),
  audience: z.enum(codesOf(AUDIENCES), { error: 'Choose who may see it' }),
  keep: mayBeDay,
});

export const addDocumentForm = details;
export const changeDocumentForm = details.extend({ version: versionField });
export const newVersionForm = z.object({ note });
export const DETAIL_FIELDS = ['title', 'kind', 'audience', 'keep'] as const;
export type TypedDetails = z.output<typeof details>;
