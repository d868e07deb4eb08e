import type { Column } from './column.ts';
import { ROUTES, SETTINGS } from './move-codes.ts';
import { PUPIL, PUPIL_NUMBER } from './pupil-columns.ts';

/** A file of moves of pupils from one place to another. */
export const MOVES: readonly Column[] = [
  PUPIL_NUMBER,
  {
    key: 'moved_on',
    heading: 'Date',
    also: ['move date', 'date of move', 'moved on', 'start date', 'date from', 'from date', 'transfer date'],
    needed: 'yes',
    about: 'The first day in the new place.',
    examples: ['2024-01-15', '06/02/2024', '2024-03-04'],
  },
  {
    key: 'ends_on',
    heading: 'Until',
    also: ['end date', 'planned end date', 'ends on', 'date to', 'review date', 'planned end'],
    needed: 'no',
    about: 'For a move that is for a time, the day on which it is to end.',
    examples: ['2024-03-28', '', ''],
  },
  {
    key: 'from_setting',
    heading: 'From',
    also: ['from setting', 'from type', 'setting from', 'previous setting', 'origin', 'from provision'],
    needed: 'yes',
    about: 'The kind of place before.',
    examples: ['mainstream', 'mainstream', 'mainstream'],
    codes: SETTINGS,
  },
  {
    key: 'to_setting',
    heading: 'To',
    also: ['to setting', 'to type', 'setting to', 'new setting', 'destination', 'to provision'],
    needed: 'yes',
    about: 'The kind of place after.',
    examples: ['alternative-provision', 'home', 'mainstream'],
    codes: SETTINGS,
  },
  {
    key: 'route',
    heading: 'Route',
    also: ['type of move', 'move type', 'movement type', 'reason for move', 'how', 'reason', 'move reason'],
    needed: 'yes',
    about: 'How the child came to move.',
    examples: ['off-site-direction', 'elective-home-education', 'managed-move'],
    codes: ROUTES,
  },
  {
    key: 'from_school',
    heading: 'From school',
    also: ['previous school', 'school from', 'sending school', 'from urn', 'from laestab', 'home school'],
    needed: 'no',
    about: 'URN, LAESTAB or name.',
    examples: ['Hillcote School', 'Otterbrook Primary School', 'Ridgeway Academy Marlshire'],
  },
  {
    key: 'to_school',
    heading: 'To school',
    also: ['new school', 'school to', 'receiving school', 'to urn', 'to laestab', 'destination school'],
    needed: 'no',
    about: 'URN, LAESTAB or name.',
    examples: ['The Bridge, Marlshire', '', 'Alderbank High School'],
  },
  ...PUPIL,
];
