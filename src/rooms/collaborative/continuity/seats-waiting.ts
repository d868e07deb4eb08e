import { addDays } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { accountsHere } from '../../accounts/index.ts';
import { aboutSeats } from '../members/seat-words.ts';
import { continuityPath, handoverPath } from '../paths.ts';
import { vacantSeatsStanding, type VacantSeatStanding } from './seats-waiting.queries.ts';

/** Within so many days it is said what becomes of a seat. */
const SAY_WITHIN_DAYS = 14;
/** Whoever looks and does not sign in here is asked after so many days without a word. */
const ASK_AGAIN_DAYS = 14;
/** More than so many are told as one. */
const MOST_SINGLE = 5;

/** For those who convene: vacant seats that wait for nobody else. No name: lists are read over shoulders. */
export async function seatsWaiting(tx: Tx, { slug, today }: { slug: string; today: string }): Promise<WaitingItem[]> {
  const seats = await vacantSeatsStanding(tx);
  const seekers = seats.flatMap(({ seekerPerson, seekerAccount }) => seekerPerson ?? seekerAccount ?? []);
  const accounts = await accountsHere(
    tx,
    seekers.map((person) => ({ person, email: null })),
  );
  const here = new Set(accounts.map(({ id }) => id));
  const items = seats.flatMap((seat) => {
    const what = whatWaits(seat, here, today);
    return what ? [{ ...what, seat, href: handoverPath({ slug, handover: seat.id }) }] : [];
  });
  if (items.length <= MOST_SINGLE) return aboutSeats(tx, items);
  const due = items.flatMap((one) => one.due ?? []).toSorted()[0] ?? null;
  return [{ text: `See to ${items.length} vacant seats`, href: `${continuityPath({ slug })}#hand-overs`, due }];
}

/** Null while somebody looks for somebody and the day has not passed; who does not sign in here is asked after. */
function whatWaits(seat: VacantSeatStanding, here: ReadonlySet<string>, today: string) {
  const { seekerPerson, seekerAccount, seekerLeft, lookUntil, openedOn } = seat;
  if (seat.seat === 'open')
    return { text: 'Say who looks for somebody for a vacant seat', due: addDays(openedOn, SAY_WITHIN_DAYS) };
  if (seekerLeft) return { text: ASK_AFTER, due: lookUntil };
  const seeker = seekerPerson ?? seekerAccount;
  if (seeker === null || !here.has(seeker))
    return today < askFrom(seat) ? null : { text: ASK_AFTER, due: askFrom(seat) };
  return lookUntil !== null && lookUntil < today
    ? { text: 'A vacant seat was to be filled by now', due: lookUntil }
    : null;
}

const ASK_AFTER = 'Ask after a vacant seat, since whoever looks for somebody does not sign in here';

/** Once the day is past until which they look; where it has none, or words were saved since, two weeks after the last ones. */
function askFrom({ lookUntil, savedOn }: VacantSeatStanding): string {
  return lookUntil !== null && lookUntil >= savedOn ? addDays(lookUntil, 1) : addDays(savedOn, ASK_AGAIN_DAYS);
}
