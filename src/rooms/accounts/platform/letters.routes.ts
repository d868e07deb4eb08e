import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  get,
  page,
  platformAdministrator,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { lettersArrive } from '../../../foundation/mail/index.ts';
import { platformLettersPath, platformPath, retryLetterPath } from '../paths.ts';
import { lettersForAdministrator, retryLetter } from './letters.queries.ts';
import { outboxModel } from './letters.view-model.ts';

export const letterRoutes: Route[] = [
  get(platformLettersPath, platformAdministrator, showLetters),
  post(retryLetterPath, platformAdministrator, tryAgain),
];

async function showLetters(visit: Visit): Promise<Answer> {
  const model = {
    title: 'Letters',
    done: visit.query['done'] === 'retried',
    arrive: lettersArrive(visit.config),
    ...outboxModel(await visit.onPlatform(lettersForAdministrator), visit.now),
  };
  return page('accounts/views/platform-letters.njk', model, {
    breadcrumbs: [{ text: 'This installation', href: platformPath() }],
  });
}

async function tryAgain(visit: Visit): Promise<Answer> {
  const id = visit.params['letter'] ?? '';
  const done = await visit.onPlatform(async (tx) => {
    if (!(await retryLetter(tx, id, visit.now))) return false;
    await audit(tx, visit.actor, 'accounts.letter.retried', id);
    return true;
  });
  if (!done) throw new Conflict('This letter was sent in the meantime, or what it links to has ended.');
  return redirect(withQuery(platformLettersPath(), { done: 'retried' }));
}
