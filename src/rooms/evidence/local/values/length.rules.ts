import type { Cells } from './cells.rules.ts';

/** 45 school days in a school year is the law's limit; sessions are half days. */
export const MOST_SESSIONS = 90;

/**
 * How long a suspension is, in sessions (half days), from its days, its sessions or both. Null when that cannot be said,
 * which is noted. A suspension from lunch alone counts as one session where nothing is given.
 */
export function readSessions(cells: Cells, lunchtime: boolean): number | null {
  const days = halves(cells, 'days', 2);
  const sessions = halves(cells, 'sessions', 1);
  if (days === 'wrong' || sessions === 'wrong') return null;
  const found = sessions ?? days;
  if (found === null) return lunchtime ? 1 : cells.wrong('days', 'how long it was: days such as 2.5, or sessions');
  if (days !== null && sessions !== null && days !== sessions)
    return cells.wrong('sessions', `${days}, twice the days; the two say different lengths`);
  const key = sessions === null ? 'days' : 'sessions';
  if (found === 0) return cells.wrong(key, 'at least half a day, which is one session');
  return found <= MOST_SESSIONS ? found : cells.wrong(key, 'at most 45 days, which are 90 sessions');
}

function halves(cells: Cells, key: 'days' | 'sessions', sessionsEach: 1 | 2): number | null | 'wrong' {
  const text = cells.text(key).replace('½', '.5').replace(',', '.');
  if (text === '') return null;
  const number = /^\d{0,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  const found = number * sessionsEach;
  if (Number.isInteger(found)) return found;
  cells.wrong(key, key === 'days' ? 'days in whole or half: 1, 2.5' : 'sessions in whole numbers: 2, 5');
  return 'wrong';
}
