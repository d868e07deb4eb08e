import { z } from 'zod';
import { ROLES } from '../../../foundation/http/index.ts';
import { emailField } from '../sign-in/sign-in.form.ts';

const NAME = 'Enter the person’s name';

export const nameField = z.string({ error: NAME }).trim().min(1, NAME).max(100, 'A name has at most 100 characters');
export const invitedEmail = emailField('Enter the person’s email address');
export const roleField = z.enum(ROLES, { error: 'Choose a role' });
export const invitationForm = z.object({ name: nameField, email: invitedEmail, role: roleField });
export const roleForm = z.object({ role: roleField });

/** The invitation after which a page of those that wait goes on. */
export const waitingPage = z.object({ after: z.uuid().nullable().catch(null) });
