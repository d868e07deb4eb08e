import { ROLE_WORDS, withQuery } from '../../../foundation/http/index.ts';
import { jobPath, sentenceOf, type SeenRun } from '../../../foundation/jobs/index.ts';
import type { Trouble } from '../../../foundation/mail/index.ts';
import { peoplePath } from '../../accounts/index.ts';
import type { KnownHere } from '../members/known-here.ts';
import { nameIn } from '../members/member-words.ts';
import type { Member } from '../members/members.queries.ts';
import { addMemberPath, memberPath, membersPath } from '../paths.ts';
import { PAGE_SIZE } from './inviting.form.ts';
import { HINDRANCES, type Unjoined, type Verdict } from './inviting.rules.ts';
import { HINDERED } from './outcome.rules.ts';
import { inviteMembersPath } from './paths.ts';

type Judged = Unjoined & { beyond: boolean; verdict: Verdict };
/** So many of those who cannot be invited are named, of each reason. */
const NAMED = 20;
const DAY_MS = 86_400_000;
/** For so long the page says what came of the last press. */
const LAST_DAYS = 7;

/** What a page shows of everybody who was judged; `named`: those whose details it needs. */
export function partsOf(judged: readonly Judged[]) {
  const ready = judged.flatMap((one) => (one.verdict.is === 'ready' ? [{ ...one, ...one.verdict }] : []));
  const beyond = ready.filter((one) => one.beyond);
  // Nobody may be left behind the member from whom a page goes on: then it begins anew.
  const ahead = beyond.length > 0 ? beyond : ready;
  const here = ahead.slice(0, PAGE_SIZE);
  const hindered = HINDRANCES.flatMap((why) => {
    const ids = judged.flatMap(({ id, verdict }) => (verdict.is === 'hindered' && verdict.why === why ? [id] : []));
    return ids.length > 0 ? [{ why, count: ids.length, ids: ids.slice(0, NAMED) }] : [];
  });
  return {
    ...{ here, hindered, all: ready.length, more: ahead.length > here.length },
    again: ready.filter(({ again }) => again).length,
    waits: judged.filter(({ verdict }) => verdict.is === 'waits').length,
    named: [...here, ...hindered.flatMap(({ ids }) => ids.map((id) => ({ id })))].map(({ id }) => id),
  };
}

type Given = {
  slug: string;
  after: string | null;
  now: Date;
  /** Whether the reader may send; and whether letters leave this installation. */
  sends: boolean;
  mail: boolean;
  parts: ReturnType<typeof partsOf>;
  members: readonly Member[];
  known: KnownHere;
  troubles: ReadonlyMap<string, Trouble>;
  leads: readonly { name: string }[];
  /** The newest press of anybody here. */
  run: SeenRun | null;
  /** Whose boxes are ticked; null: everybody's. */
  ticked: readonly string[] | null;
};

/** Who is invited with one press, who cannot be and why, and what came of the last press. */
export function invitePage(given: Given) {
  const { slug, after, parts, sends, leads } = given;
  const self = inviteMembersPath({ slug });
  const byId = new Map(given.members.map((one) => [one.id, one]));
  const name = (id: string) => byId.get(id)?.name ?? '';
  const last = parts.here.at(-1)?.id;
  return {
    title: 'Invite members to Throughline',
    ...{ sends, mail: given.mail, all: parts.all, again: parts.again, waits: parts.waits },
    leads: leads.map((one) => one.name).join(', '),
    action: after === null ? self : withQuery(self, { after }),
    people: parts.here.map((one) => line(one, byId.get(one.id), given)),
    shown: parts.here.map(({ id }) => id).join(' '),
    paged: after !== null || parts.more,
    nextHref: parts.more && last ? withQuery(self, { after: last }) : null,
    firstHref: after === null ? null : self,
    hindered: parts.hindered.map(({ why, count, ids }) => ({
      ...{ ...HINDERED[why], count, more: count - ids.length },
      people: ids.map((id) => ({ name: name(id), href: memberPath({ slug, member: id }) })),
    })),
    ...{ peopleHref: peoplePath({ slug }), membersHref: membersPath({ slug }), addHref: addMemberPath({ slug }) },
    run: lastPress(given),
  };
}

type Ready = ReturnType<typeof partsOf>['here'][number];

function line({ id, role, again }: Ready, member: Member | undefined, { slug, known, troubles, ticked }: Given) {
  const email = member?.email ?? '';
  const trouble = troubles.get(email);
  const from = (member?.partId && known.parts.get(member.partId)) || nameIn(known.sectors, member?.sector ?? '');
  return {
    id,
    name: member?.name ?? '',
    href: memberPath({ slug, member: id }),
    ...{ email, from, as: `as ${ROLE_WORDS[role]}`, again },
    trouble: trouble ? `The last letter to this address did not arrive: ${trouble.words}` : null,
    ticked: ticked?.includes(id) ?? true,
  };
}

/** A press that goes on, or what came of the last one for some days. */
function lastPress({ run, slug, now }: Given) {
  if (!run) return null;
  const { id, finishedAt } = run;
  if (finishedAt && now.getTime() - finishedAt.getTime() > LAST_DAYS * DAY_MS) return null;
  return { says: sentenceOf(run, now), goesOn: finishedAt === null, at: finishedAt, href: jobPath({ slug, job: id }) };
}
