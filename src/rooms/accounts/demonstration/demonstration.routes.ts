import { audit } from '../../../foundation/audit/index.ts';
import {
  NotFound,
  demonstrationOnly,
  get,
  page,
  post,
  redirect,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { localityHomePath } from '../../localities/index.ts';
import { becomePersonaPath, demonstrationPath, mailboxPath, platformPath } from '../paths.ts';
import { endSession, openDemonstrationSession } from '../sign-in/sign-in.queries.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import { MARLSHIRE, PERSONAS } from './personas.ts';
import { letterParts, personaRole } from './demonstration.view-model.ts';

export const demonstrationRoutes: Route[] = [
  get(demonstrationPath, demonstrationOnly, showPersonas),
  post(becomePersonaPath, demonstrationOnly, become, { rateLimit: { max: 300, seconds: 600 } }),
  get(mailboxPath, demonstrationOnly, showMailbox),
];

function showPersonas(): Answer {
  const personas = PERSONAS.map(({ key, name, role, about }) => ({
    name,
    about,
    role: personaRole(role),
    action: becomePersonaPath({ persona: key }),
  }));
  return page('accounts/views/demonstration.njk', {
    title: 'Look around as somebody',
    personas,
    mailboxHref: mailboxPath(),
  });
}

async function become(visit: Visit): Promise<Answer> {
  const persona = PERSONAS.find(({ key }) => key === visit.params['persona']);
  if (!persona) throw new NotFound();
  const session = newToken();
  await visit.onPlatform(async (tx) => {
    const person = await openDemonstrationSession(tx, persona.email, session, visit.now);
    if (!person)
      throw new NotFound('This invented person is not in the demonstration; start the server again to make it anew.');
    await audit(tx, { kind: 'person', person }, 'accounts.session.opened');
    if (visit.sessionToken) await endSession(tx, visit.sessionToken, visit.now);
  });
  const goTo = persona.role === 'platform-administrator' ? platformPath() : localityHomePath({ slug: MARLSHIRE.slug });
  return redirect(goTo, { cookie: { session, expires: sessionEnds(visit.now) } });
}

async function showMailbox(visit: Visit): Promise<Answer> {
  const letters = (await mailbox(visit.db, visit.config)).map((letter) => ({
    ...letter,
    parts: letterParts(letter.body, visit.config.baseUrl),
  }));
  return page('accounts/views/mailbox.njk', { title: 'Mailbox of the demonstration', letters });
}
