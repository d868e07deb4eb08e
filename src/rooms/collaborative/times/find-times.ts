import { addDays, beginOf, endOf, londonTime, type Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { bankHolidays, findCalendar, isSchoolDay } from '../../localities/index.ts';
import { termAgo } from '../coverage/term-ago.ts';
import { attendanceIsKept } from '../meetings/standing.queries.ts';
import { daysNotKnown, openDays, type OpenDays } from './open-days.rules.ts';
import { bucketOf, suggestTimes, type Busy, type CameWhen, type SuggestedTime } from './suggested-times.rules.ts';
import type { AskedTimes } from './times.form.ts';
import { fadedMembers, plannedBetween, whenTheyCame, wishesBySector, type WasThere } from './times.queries.ts';
import { suitsOf, type Suits } from './wished-times.rules.ts';

/** Sectors whose people keep to school days. */
const SCHOOLS: readonly string[] = ['primary', 'secondary', 'special', 'alternative'];
/** Longer ago people lived by another timetable. */
const BACK_DAYS = 730;

export type FoundTimes = {
  /** Sectors of which somebody takes part, with how many. */
  sectors: { sector: string; members: number }[];
  chosen: ReadonlySet<string>;
  schoolsAsked: boolean;
  asked: number;
  /** How many have not been seen for a term; null where no attendance is kept, so that nobody can tell. */
  faded: number | null;
  suits: Suits;
  open: OpenDays;
  /** Whether the days are weekdays of which nobody said that they are school days, since none is entered. */
  notKnown: boolean;
  times: SuggestedTime[];
};

/** Times for a meeting that suit those who are to come, those who faded first of all. No sectors chosen is everybody. */
export async function findTimes(tx: Tx, { length, weeks, sectors }: AskedTimes, today: Day): Promise<FoundTimes> {
  const wishes = await wishesBySector(tx, today);
  const here = wishes.map(({ sector }) => sector);
  const some = here.filter((sector) => sectors.includes(sector));
  const chosen = new Set(some.length > 0 ? some : here);
  const schoolsAsked = [...chosen].some((sector) => SCHOOLS.includes(sector));
  const { open, notKnown } = await daysFor(tx, { today, weeks, schoolsAsked });
  const suits = suitsOf(wishes, chosen);
  const faded = (await attendanceIsKept(tx)) ? await fadedOf(tx, chosen, today) : null;
  const busy = await busyOn(tx, open.days);
  const members = wishes.map(({ sector, members: number }) => ({ sector, members: number }));
  const asked = members.reduce((all, one) => all + (chosen.has(one.sector) ? one.members : 0), 0);
  const times = suggestTimes({ days: open.days, minutes: length, busy, suits, faded: faded ?? { all: 0, came: [] } });
  return { sectors: members, chosen, schoolsAsked, asked, faded: faded?.all ?? null, suits, open, notKnown, times };
}

async function daysFor(tx: Tx, asked: { today: Day; weeks: number; schoolsAsked: boolean }) {
  const calendar = await findCalendar(tx);
  const years = [0, 1].map((ahead) => Number(asked.today.slice(0, 4)) + ahead);
  const closed = new Set(years.flatMap((year) => bankHolidays(year).map(({ day }) => day)));
  const schoolDay = (day: Day) => {
    const known = isSchoolDay(calendar, day);
    return known.ok ? known.value : null;
  };
  const given = { ...asked, schoolDay, bankHoliday: (day: Day) => closed.has(day) };
  const open = openDays(given);
  if (open.days.length > 0 || !open.endsEarly) return { open, notKnown: false };
  const days = daysNotKnown(given);
  return { open: { ...open, days }, notKnown: days.length > 0 };
}

/** Those of the chosen sectors who were not seen for a term, and when they did come before. */
async function fadedOf(tx: Tx, chosen: ReadonlySet<string>, today: Day) {
  const ids = await fadedMembers(tx, [...chosen], await termAgo(tx, today));
  const came = await whenTheyCame(tx, ids, beginOf(addDays(today, -BACK_DAYS)));
  return { all: ids.length, came: countedBy(came) };
}

function countedBy(came: readonly WasThere[]): CameWhen[] {
  const found = new Map<string, { weekday: number; bucket: CameWhen['bucket']; who: Set<string> }>();
  for (const { member, weekday, begins } of came) {
    const bucket = bucketOf(begins);
    const at = found.get(`${weekday} ${bucket}`) ?? { weekday, bucket, who: new Set<string>() };
    at.who.add(member);
    found.set(`${weekday} ${bucket}`, at);
  }
  return [...found.values()].map(({ who, ...when }) => ({ ...when, members: who.size }));
}

async function busyOn(tx: Tx, days: readonly Day[]): Promise<Busy[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const planned = await plannedBetween(tx, beginOf(first), endOf(last));
  return planned.map(({ beginsAt, endsAt }) => {
    const [from, to] = [londonTime(beginsAt), londonTime(endsAt)];
    return { day: from.date, begins: from.time, ends: from.date === to.date ? to.time : '24:00' };
  });
}
