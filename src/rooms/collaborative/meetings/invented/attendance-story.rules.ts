import type { Day } from '../../../../foundation/days/index.ts';
import type { Attended, Reply } from '../tables.ts';

/** The day from which parents came no more: as in the programme, where they were lost after the first year. */
const PARENTS_UNTIL: Day = '2026-03-01';
const FORUM_TIRED: Day = '2025-06-01';

type Member = { name: string; sector: string };
type Story = { reply: Reply; attended: Attended; substitute_name: string | null };

/** How an invented member answered a meeting and whether they came: the same at each start, from their name and the day. */
export function attendanceIn({ name, sector }: Member, on: Day, held: boolean): Story {
  const chance = hashed(`${name} ${on}`);
  if (!held) {
    // Perry Vaughan is the persona of a member: the demonstration shows the question to them.
    const reply = chance < 40 && name !== 'Perry Vaughan' ? 'coming' : chance > 92 ? 'apologies' : 'none';
    return { reply: name === 'Perry Vaughan' ? 'none' : reply, attended: 'not-noted', substitute_name: null };
  }
  if (chance < likely(sector, on)) return { reply: 'coming', attended: 'here', substitute_name: null };
  const instead = chance % 7 === 0 && sector !== 'parents' ? 'A colleague of theirs' : null;
  return { reply: chance % 2 === 0 ? 'apologies' : 'none', attended: 'away', substitute_name: instead };
}

/** How likely they are there, in a hundred. */
function likely(sector: string, on: Day): number {
  if (sector !== 'parents') return 78;
  if (on >= PARENTS_UNTIL) return 0;
  return on >= FORUM_TIRED ? 35 : 90;
}

/** A number below a hundred that follows from the words. */
function hashed(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 10_007;
  return sum % 100;
}
