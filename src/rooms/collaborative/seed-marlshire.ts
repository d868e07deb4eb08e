import { inLocality, type Actor, type Tx } from '../../foundation/db/index.ts';
import type { SeedContext } from '../../foundation/room.ts';
import { findMarlshire, personaId } from '../accounts/index.ts';
import { seedHandovers } from './continuity/seed-handovers.ts';
import { listOrganisations } from '../localities/index.ts';
import { replaceTargets } from './coverage/targets.queries.ts';
import { STARTS } from './coverage/starts.ts';
import { changePhase, changePurpose } from './purpose/keep-purpose.ts';
import { COLLABORATIVE_PHASES } from './purpose/phase-words.ts';
import { findPurpose } from './purpose/purpose.queries.ts';
import { audit } from '../../foundation/audit/index.ts';
import { addMember } from './members/keep-member.ts';
import { seedMeetings } from './meetings/invented/seed-meetings.ts';
import { endMembership, type MemberDetails } from './members/members.queries.ts';
import { INVENTED_ADDRESSES } from './invented-addresses.ts';
import { INVENTED_LATER } from './invented-members-later.ts';
import { INVENTED_MEMBERS } from './invented-members.ts';
import { seedAgreements } from './seed-agreements.ts';
import { seedDocuments } from './seed-documents.ts';
import { seedSharing } from './seed-sharing.ts';
import { seedFunding } from './seed-funding.ts';
import { seedHealth } from './health/seed-health.ts';
import { londonTime } from '../../foundation/days/index.ts';
import { seedNaming } from './seed-naming.ts';
import { seedWishes } from './seed-wishes.ts';

const PURPOSE =
  'Schools, services and families of Marlshire change together how early a child gets help and who acts next, so that fewer children are sent away from school. We look at the whole system, agree as equals, and try small things that we can measure.';
const BEGAN = { mapping: '2023-09-01', convening: '2024-09-01', coaching: '2025-05-01' } as const;
const ENDED = { mapping: '2024-08-31', convening: '2025-04-30' } as const;

/** This room's part of Marlshire's story: three years of an invented collaborative, once; what is changed stays changed. */
export async function seedMarlshire({ db, owner, now, config }: SeedContext): Promise<void> {
  const id = await findMarlshire(owner);
  const lead = await personaId(owner, 'local-lead');
  if (!id || !lead) return;
  const actor: Actor = { kind: 'person', person: lead };
  const accounts = {
    member: await personaId(owner, 'member'),
    'youth-researcher': await personaId(owner, 'youth-researcher'),
  };
  const facilitator = await personaId(owner, 'facilitator');
  await inLocality(db, actor, id, async (tx) => {
    await seedBeginning(tx, actor, { locality: id, accounts, now });
    const today = now.toISOString().slice(0, 10);
    await seedAgreements(tx, actor, { locality: id, today, youthResearcher: accounts['youth-researcher'] ?? null });
    await seedFunding(tx, actor, { locality: id, today });
    await seedWishes(tx, actor, id);
    await seedMeetings(tx, actor, { locality: id, now });
    await seedHandovers(tx, actor, { locality: id, facilitator: facilitator ?? null, today });
    await seedDocuments(tx, actor, { locality: id, today, config: config.documents });
    await seedSharing(tx, actor, { locality: id, today });
  });
  await seedHealth({ db, owner, actor, locality: id, today: londonTime(now).date });
}

type Beginning = Pick<Seeded, 'locality' | 'accounts' | 'now'>;

async function seedBeginning(tx: Tx, actor: Actor, { locality: id, accounts, now }: Beginning): Promise<void> {
  if (await findPurpose(tx)) return;
  await changePurpose(tx, actor, { locality: id, purpose: PURPOSE, baselineOn: '2023-09-01', version: 0 });
  await seedPhases(tx, actor, id);
  await replaceTargets(tx, id, STARTS[0]?.targets ?? []);
  await audit(tx, actor, 'collaborative.target.changed');
  const parts = new Map((await listOrganisations(tx)).map(({ id: part, name }) => [name, part]));
  for (const one of [...INVENTED_MEMBERS, ...INVENTED_LATER])
    await seedMember(tx, actor, { locality: id, one, parts, accounts, now });
  await seedNaming(tx, actor);
}

async function seedPhases(tx: Tx, actor: Actor, locality: string): Promise<void> {
  for (const { code, needs } of COLLABORATIVE_PHASES) {
    if (code === 'culmination') continue;
    const endsOn = code === 'coaching' ? null : ENDED[code];
    const done = needs.map((need, at) => ({ need, doneOn: endsOn ?? (at === 0 ? '2025-07-10' : null) }));
    await changePhase(tx, actor, { locality, phase: code, beginsOn: BEGAN[code], endsOn, version: 0, needs: done });
  }
}

type Seeded = {
  locality: string;
  now: Date;
  one: (typeof INVENTED_MEMBERS)[number];
  parts: ReadonlyMap<string, string>;
  accounts: Readonly<Record<'member' | 'youth-researcher', string | null | undefined>>;
};

async function seedMember(tx: Tx, actor: Actor, { locality, now, one, parts, accounts }: Seeded): Promise<void> {
  const [name, from, sector, level, fromOn, more] = one;
  const { endedOn, persona, role = 'member', group, decides = 'not-said', hours, paidBy = 'usual-role' } = more;
  const details: MemberDetails = {
    ...{ name, sector, level, role, groupName: group ?? null, fromOn, decides, paidBy },
    email: INVENTED_ADDRESSES.get(name) ?? null,
    personId: (persona && accounts[persona]) ?? null,
    partId: parts.get(from) ?? null,
    hoursATerm: hours ?? null,
  };
  const made = await addMember(tx, actor, { locality, now, ...details });
  if (!made.ok || !endedOn) return;
  await endMembership(tx, made.id, { on: endedOn, noted: endedOn });
  await audit(tx, actor, 'collaborative.member.ended', made.id);
}
