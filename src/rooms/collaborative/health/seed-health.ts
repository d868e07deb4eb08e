import { addDays } from '../../../foundation/days/index.ts';
import { inLocality, type Actor, type Db } from '../../../foundation/db/index.ts';
import { listMembers, type Member } from '../members/members.queries.ts';
import { ELEMENTS, type ElementCode } from './elements.ts';
import { listChecks } from './health.queries.ts';
import { INVENTED_CHECKS, isSchool, type InventedCheck } from './invented-ratings.ts';
import { closeCheck } from './close-check.ts';
import { openCheck } from './keep-check.ts';
import { backdate, insertRatings, type InventedRating } from './seed-health.queries.ts';

type Seeding = { db: Db; owner: Db; actor: Actor; locality: string; today: string };

/** Marlshire's health checks, once: two that have closed, shown as any other, and one that is open. */
export async function seedHealth(seeding: Seeding): Promise<void> {
  const { db, actor, locality } = seeding;
  const members = await inLocality(db, actor, locality, async (tx) =>
    (await listChecks(tx)).length > 0 ? [] : listMembers(tx),
  );
  if (members.length === 0) return;
  for (const one of INVENTED_CHECKS) await seedCheck(seeding, one, members);
}

const LASTS_DAYS = 21;

async function seedCheck({ db, owner, actor, locality, today }: Seeding, given: InventedCheck, all: readonly Member[]) {
  const openedOn = addDays(today, -given.openedAgo);
  const closesOn = given.closedAgo === null ? addDays(openedOn, LASTS_DAYS) : addDays(today, -given.closedAgo);
  const asked = all.filter(({ fromOn, endedOn }) => fromOn <= openedOn && (endedOn === null || closesOn < endedOn));
  const opened = await inLocality(db, actor, locality, (tx) => openCheck(tx, actor, { locality, openedOn, closesOn }));
  if (!opened.ok) return;
  const check = opened.id;
  await insertRatings(owner, { locality, check }, ratingsOf(given, asked));
  if (given.closedAgo === null) return;
  await closeCheck((work) => inLocality(db, actor, locality, work), actor, { locality, check, today });
  await backdate(owner, { locality, check }, { closesOn, asked: asked.length });
}

function ratingsOf({ silent, ratings, comments }: InventedCheck, asked: readonly Member[]): InventedRating[] {
  const answering = asked.filter(({ name }) => !silent.includes(name)).toSorted((a, b) => a.name.localeCompare(b.name));
  return ELEMENTS.flatMap(({ code }) =>
    (['schools', 'others'] as const).flatMap((group) => {
      const people = answering.filter(({ sector }) => isSchool(sector) === (group === 'schools'));
      const answers = Object.entries(ratings[code][group]).flatMap(([answer, people]) =>
        Array<number>(people).fill(Number(answer)),
      );
      return people.map(({ id, name }, at) => ({
        ...{ member: id, element: code, answer: answers[at] ?? answers.at(-1) ?? 0 },
        comment: commentBy(comments, code, name),
      }));
    }),
  );
}

function commentBy(comments: InventedCheck['comments'], element: ElementCode, name: string): string {
  return comments.find((one) => one.element === element && one.by === name)?.words ?? '';
}
