import { ROLE_WORDS, withQuery, type Role } from '../../../foundation/http/index.ts';
import { jobPath, sentenceOf, type SeenRun } from '../../../foundation/jobs/index.ts';
import type { Trouble } from '../../../foundation/mail/index.ts';
import { peoplePath } from '../../accounts/index.ts';
import type { KnownHere } from '../members/known-here.ts';
import { nameIn } from '../members/member-words.ts';
import type { Member } from '../members/members.queries.ts';
import { addMemberPath, memberPath, membersPath } from '../paths.ts';
import { PAGE_SIZE } from './inviting.form.ts';
import { HINDRANCES, isNew, type Hindrance, type Unjoined, type Verdict } from './inviting.rules.ts';
import { HINDERED } from './outcome.rules.ts';
import { inviteMembersPath, putAsidePath } from './paths.ts';

type Judged = Unjoined & { beyond: boolean; verdict: Verdict };
/** So many of those who cannot be invited are named, of each reason. */
const NAMED = 30;
const DAY_MS = 86_400_000;
/** For so long the page says what came of a press. */
const LAST_DAYS = 7;

export function lastPressesSince(now: Date): Date {
  return new Date(now.getTime() - LAST_DAYS * DAY_MS);
}

/** `aside`: nobody is asked to invite them, and no press for all does; a tick of their own does. */
type Ready = { id: string; role: Role; again: boolean; aside: boolean };

/** What a page shows of everybody who was judged, in one walk through what may be thousands; `named`: whose details it needs. */
export function partsOf(judged: readonly Judged[]) {
  const [ahead, before]: [Ready[], Ready[]] = [[], []];
  const hindered = new Map<Hindrance, string[]>(HINDRANCES.map((why) => [why, []]));
  let [waits, news, aside] = [0, 0, 0];
  for (const { id, verdict, beyond, wish } of judged) {
    if (isNew({ verdict, wish })) news += 1;
    if (verdict.is === 'ready' && wish === 'aside') aside += 1;
    if (verdict.is === 'waits') waits += 1;
    else if (verdict.is === 'hindered') hindered.get(verdict.why)?.push(id);
    else (beyond ? ahead : before).push({ id, role: verdict.role, again: verdict.again, aside: wish === 'aside' });
  }
  // Nobody may be left behind the member from whom a page goes on: then it begins anew.
  const list = ahead.length > 0 ? ahead : before;
  const here = list.slice(0, PAGE_SIZE);
  const groups = [...hindered].flatMap(([why, ids]) =>
    ids.length > 0 ? [{ why, count: ids.length, ids: ids.slice(0, NAMED) }] : [],
  );
  return {
    ...{
      here,
      waits,
      news,
      aside,
      hindered: groups,
      more: list.length > here.length,
      all: ahead.length + before.length,
      unasked: ahead.length + before.length - aside,
    },
    again: [...ahead, ...before].filter(({ again }) => again).length,
    named: [...here.map(({ id }) => id), ...groups.flatMap(({ ids }) => ids)],
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
  /** Presses of anybody here that go on or are of the last days, the newest first. */
  runs: readonly SeenRun[];
  /** Whose boxes are ticked; null: everybody's. */
  ticked: readonly string[] | null;
  done: unknown;
};

const DONE = new Map([
  ['pressed', 'Invitations are being written. What comes of it stands below; you may leave this page.'],
  ['aside', 'It waits for nobody any more. Whoever is named from now on waits anew.'],
  ['back', 'It waits again for those who convene.'],
]);

/** Who is invited with one press, who cannot be and why, and what came of the last presses. */
export function invitePage(given: Given) {
  const { slug, after, parts, sends, leads } = given;
  const self = inviteMembersPath({ slug });
  const byId = new Map(given.members.map((one) => [one.id, one]));
  const name = (id: string) => byId.get(id)?.name ?? '';
  const last = parts.here.at(-1)?.id;
  return {
    title: 'Invite members to Throughline',
    ...{ sends, mail: given.mail, all: parts.all, unasked: parts.unasked, again: parts.again, waits: parts.waits },
    leads: leads.map((one) => one.name).join(', '),
    done: DONE.get(String(given.done)) ?? null,
    ...{ news: parts.news, aside: parts.aside, asideAction: putAsidePath({ slug }) },
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
    ...{
      peopleHref: `${peoplePath({ slug })}#waiting`,
      membersHref: membersPath({ slug }),
      addHref: addMemberPath({ slug }),
    },
    ...{ presses: given.runs.map((run) => press(run, given)), self },
    goesOn: given.runs.some(({ finishedAt }) => finishedAt === null),
  };
}

function line({ id, role, again, aside }: Ready, member: Member | undefined, { slug, known, troubles, ticked }: Given) {
  const email = member?.email ?? '';
  const trouble = troubles.get(email);
  const from = (member?.partId && known.parts.get(member.partId)) || nameIn(known.sectors, member?.sector ?? '');
  return {
    id,
    name: member?.name ?? '',
    href: memberPath({ slug, member: id }),
    ...{ email, from, as: `as ${ROLE_WORDS[role]}`, again, aside },
    trouble: trouble ? `The last letter to this address did not arrive: ${trouble.words}` : null,
    ticked: ticked?.includes(id) ?? !aside,
  };
}

/** How a press stands, or what came of it. */
function press(run: SeenRun, { slug, now }: Given) {
  const { id, askedAt, finishedAt } = run;
  return { says: sentenceOf(run, now), goesOn: finishedAt === null, at: askedAt, href: jobPath({ slug, job: id }) };
}
