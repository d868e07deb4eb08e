import { addDays, type Day } from '../../../../foundation/days/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';

/** As reminders do, a week before. */
export const SOON_DAYS = 7;
/** Whoever was asked has so many days before it waits again. */
export const ASK_AGAIN_DAYS = 14;

type Asked = { askedOn: Day | null; dueOn: Day | null };

/**
 * From which day on an open action that was asked after waits to be asked after again: two weeks after the asking, or once
 * a day is past that was still to come then, and never earlier than a week before it is due. Null where nobody was asked,
 * and where no day is set: that waits for nobody.
 */
export function waitsAgainFrom({ askedOn, dueOn }: Asked): Day | null {
  if (askedOn === null || dueOn === null) return null;
  const answered = addDays(askedOn, ASK_AGAIN_DAYS);
  const past = addDays(dueOn, 1);
  const open = askedOn < dueOn && past < answered ? past : answered;
  const near = addDays(dueOn, -SOON_DAYS);
  return open > near ? open : near;
}

/** What an asking does, said once it is noted of this action. */
export function askedWords(action: Asked | undefined, today: Day): string {
  const noted = 'It is noted that you asked.';
  if (!action || action.askedOn === null) return noted;
  const from = waitsAgainFrom(action);
  if (from === null) return `${noted} No day is set by which it is due, so it does not wait to be asked after.`;
  if (from <= today) return `${noted} If nothing came of it, it waits to be asked after again already.`;
  return `${noted} If nothing came of it, it waits again from ${dateInWords(from)} on.`;
}
