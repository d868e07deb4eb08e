import { z } from 'zod';

const CODE = 'Enter the 6 digits that your app shows';
const RECOVERY = 'Enter one of your recovery codes';
const PASSKEY = 'The browser sent no passkey. Passkeys need scripts in this browser; use another way without them.';

export const codeForm = z.object({ code: z.string({ error: CODE }).trim().min(1, CODE).max(20, CODE) });
export const recoveryForm = z.object({ code: z.string({ error: RECOVERY }).trim().min(1, RECOVERY).max(60, RECOVERY) });
export const passkeyForm = z.object({ passkey: z.string({ error: PASSKEY }).min(2, PASSKEY) });

const NAME = 'A name has at most 60 characters';
/** Left empty, the passkey is called after its day. */
export const passkeyName = z.string().trim().max(60, NAME).optional();
export const newPasskeyForm = passkeyForm.extend({ name: passkeyName });
export const renameForm = z.object({
  name: z.string({ error: 'Enter a name' }).trim().min(1, 'Enter a name').max(60, NAME),
});
