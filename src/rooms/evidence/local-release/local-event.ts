/** A suspension or permanent exclusion as the locality sent it, in the words that are shown; null where it was not said. */
export type LocalEvent = {
  /** The child, as a hash that means nothing outside the locality; null where no pupil number was sent. */
  pupil: string | null;
  /** Half days lost, 0 for a permanent exclusion. */
  halfDays: number;
  school: string;
  area: string | null;
  phase: string | null;
  yearGroup: string | null;
  sex: string | null;
  ethnicity: string | null;
  sen: string | null;
  fsm: string | null;
  socialWorker: string | null;
  term: string;
  /** One to three. */
  reasons: readonly string[];
};

export const NOT_RECORDED = 'Not recorded';

/** What the figures are broken down by. */
export const CLASSES = [
  'school',
  'area',
  'phase',
  'year-group',
  'sex',
  'ethnicity',
  'sen',
  'fsm',
  'social-worker',
  'term',
  'reason',
] as const;

export type ClassName = (typeof CLASSES)[number];

/** Two breakdowns at once, of events only; the second has one value for each event. */
export const PAIRS = [
  ['reason', 'phase'],
  ['sen', 'phase'],
  ['term', 'phase'],
  ['year-group', 'sex'],
] as const satisfies readonly (readonly [ClassName, ClassName])[];

const READ: Record<Exclude<ClassName, 'reason'>, (event: LocalEvent) => string | null> = {
  school: (event) => event.school,
  area: (event) => event.area,
  phase: (event) => event.phase,
  'year-group': (event) => event.yearGroup,
  sex: (event) => event.sex,
  ethnicity: (event) => event.ethnicity,
  sen: (event) => event.sen,
  fsm: (event) => event.fsm,
  'social-worker': (event) => event.socialWorker,
  term: (event) => event.term,
};

/** The rows of a breakdown that an event stands in: one, or one for each of its reasons. */
export function rowsOf(name: ClassName, event: LocalEvent): readonly string[] {
  if (name !== 'reason') return [READ[name](event) ?? NOT_RECORDED];
  return event.reasons.length > 0 ? [...new Set(event.reasons)] : [NOT_RECORDED];
}

/** Begins whatever stands for rows without a pupil number; no hash holds a space. */
export const UNNUMBERED = 'unnumbered ';

/**
 * Whom an event counts as. Without a pupil number a child cannot be told from another, so all such events of one year
 * group, sex and ethnic group are counted as one child. That is a way of counting only: they may be several children, and
 * may all be one who stands there with a number too, so none of them helps a number to be shown.
 */
export function childOf(event: LocalEvent): string {
  return event.pupil ?? `${UNNUMBERED}${[event.yearGroup, event.sex, event.ethnicity].join(' ')}`;
}
