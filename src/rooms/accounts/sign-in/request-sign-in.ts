import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { postLetter, type MailSettings } from '../../../foundation/mail/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { signInLinkPath } from '../paths.ts';
import { askForLink } from './sign-in.queries.ts';
import { signInLetter } from './letters.ts';

type Request = { actor: Actor; email: string; goTo: string | null; config: MailSettings; now: Date };

/**
 * Sends a sign-in link to somebody we know. For an address we do not know the same work is done and the letter
 * thrown away, so that neither the answer nor its time says who has an account. Of more than five requests an hour
 * for one address the later ones send nothing: a stranger can fill nobody's mailbox, and the first five links work.
 */
export async function requestSignIn(tx: Tx, { actor, email, goTo, config, now }: Request): Promise<void> {
  const token = newToken();
  const answer = await askForLink(tx, email, token, now);
  if (answer === 'too-many') return;
  const link = withQuery(`${config.baseUrl}${signInLinkPath({ token })}`, { return: goTo ?? undefined });
  const letter = signInLetter({ link });
  await postLetter(tx, { to: email, letter, discard: answer === 'unknown' }, { config, now });
  await audit(tx, actor, 'accounts.link.asked');
}
