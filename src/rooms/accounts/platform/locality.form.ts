import { z } from 'zod';
import { invitedEmail, nameField } from '../invitations/invitation.form.ts';

const required = (message: string, most: number) =>
  z.string({ error: message }).trim().min(2, message).max(most, `Use at most ${most} characters`);

/** Opening a locality: which area's figures it shows, how it is called, who holds it, who leads it. */
export const localityForm = z.object({
  area: required('Choose the local authority area', 120),
  // Letters carry it, so it can hold nothing that reads as a tag, a placeholder or an address.
  name: required('Enter what people here call the locality', 80).regex(
    /^[^<>[\]{}@\p{C}\p{Zl}\p{Zp}]+$/u,
    'Use letters, digits and ordinary punctuation, without < > [ ] { } or @',
  ),
  slug: z
    .string({ error: 'Enter the address of the locality' })
    .trim()
    .toLowerCase()
    .max(60, 'Use at most 60 characters')
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, like north-shire'),
  anchor: required('Enter the organisation that holds the locality', 120),
  leadName: nameField,
  leadEmail: invitedEmail,
});

export const leadForm = z.object({ name: nameField, email: invitedEmail });
