import { ROLE_WORDS, withQuery, type CurrentLocality } from '../../../foundation/http/index.ts';
import type { Trouble } from '../../../foundation/mail/index.ts';
import type { WaitingInvitation } from '../invitations/waiting.queries.ts';
import {
  auditPath,
  bringBackPath,
  invitePath,
  peoplePath,
  personPath,
  resendInvitationPath,
  revokeInvitationPath,
  takeBackExpiredPath,
} from '../paths.ts';
import type { FormerPerson, PersonInLocality } from './people.queries.ts';
import { roleTitle } from './roles.view-model.ts';

const DONE: Record<string, string> = {
  invited: 'The invitation is on its way.',
  resent: 'The invitation was sent again. The link in the earlier letter no longer works.',
  revoked: 'The invitation was taken back. Its link no longer works.',
  'run-out':
    'The invitations that had expired were taken back. Members among them are put aside: nothing about inviting them waits, and they can be invited again at any time.',
  'none-run-out': 'Nothing was taken back: no invitation is expired any more.',
  role: 'The role was changed.',
  'second-step': 'Their second step was reset. They were signed out everywhere and told by letter.',
  ended: 'The person no longer takes part here. You can bring them back, below.',
  back: 'The person takes part again, in the role they had.',
};

type Given = {
  locality: CurrentLocality;
  people: PersonInLocality[];
  /** How many take part in all, whether or not this reader may read their name. */
  count: number;
  former: FormerPerson[];
  waiting: WaitingInvitation[];
  moreWaiting: boolean;
  /** How many of all that wait have expired. */
  runOut: number;
  /** The invitation after which these go on. */
  after: string | null;
  /** Addresses whose last letter did not arrive. */
  troubles: Map<string, Trouble>;
  leads: boolean;
  now: Date;
  done: unknown;
  /** Whether letters leave this installation at all. */
  mail: boolean;
};

/** Addresses are for the local lead, who invites; everybody else sees names and roles. */
export function peoplePage(given: Given) {
  const { locality, people, count, former, waiting, troubles, leads, now, done, mail } = given;
  const { slug } = locality;
  const last = waiting.at(-1)?.id;
  return {
    title: `People in ${locality.name}`,
    done: typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : null,
    mail,
    leads,
    inviteHref: invitePath({ slug }),
    auditHref: auditPath({ slug }),
    people: people.map(({ id, name, email, role, fromOn }) => ({
      name,
      role: roleTitle(role),
      fromOn,
      email: leads ? email : null,
      trouble: leads ? troubles.get(email) : undefined,
      href: leads ? personPath({ slug, person: id }) : null,
    })),
    unnamed: count - people.length,
    former: former.map(({ id, name, role, fromOn, endedAt }) => ({
      name,
      role: roleTitle(role),
      fromOn,
      endedAt,
      back: bringBackPath({ slug, person: id }),
    })),
    waiting: waiting.map(({ id, name, email, role, sentAt, expiresAt }) => ({
      name,
      email,
      trouble: troubles.get(email),
      role: ROLE_WORDS[role],
      sentAt,
      expiresAt,
      expired: expiresAt <= now,
      resend: resendInvitationPath({ slug, invitation: id }),
      revoke: revokeInvitationPath({ slug, invitation: id }),
    })),
    runOut: given.runOut,
    takeBackExpired: takeBackExpiredPath({ slug }),
    waitingNext: given.moreWaiting && last ? waitingHref(slug, last) : null,
    waitingFirst: given.after === null ? null : waitingHref(slug, null),
  };
}

function waitingHref(slug: string, after: string | null): string {
  const page = peoplePath({ slug });
  return `${after === null ? page : withQuery(page, { after })}#waiting`;
}
