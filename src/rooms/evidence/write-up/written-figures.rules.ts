/** A figure on a data picture: named, never copied, so that it always shows what is published now. */
export type WrittenFigure = {
  /** Within its data picture. */
  id: number;
  /** The page that it is taken from: the id of a question with its area and choices, 'reasons|885|phase=primary'. */
  from: string;
  /** Its id on that page. */
  figure: string;
  /** What it said when it was chosen: for lists, and for the day on which it is no longer there. */
  title: string;
  /** What the people of the locality say about it. */
  words: string;
  /** Taken off the page, to be put back. */
  off?: boolean;
};

/** A page has so many at most: more is a report. */
export const MOST_FIGURES = 12;
/** So many that were taken off can be put back; older ones are forgotten. */
const MOST_OFF = 12;

/** Those on the page, in their order. */
export function shownFigures(figures: readonly WrittenFigure[]): WrittenFigure[] {
  return figures.filter(({ off }) => !off);
}

/** Adds figures at the end, without those that stand there already; null when there would be too many. */
export function withAdded(
  figures: readonly WrittenFigure[],
  added: readonly Pick<WrittenFigure, 'from' | 'figure' | 'title'>[],
): WrittenFigure[] | null {
  const isThere = (one: { from: string; figure: string }) =>
    shownFigures(figures).some(({ from, figure }) => from === one.from && figure === one.figure);
  const first = 1 + Math.max(0, ...figures.map(({ id }) => id));
  const fresh = added.filter((one) => !isThere(one)).map((one, at) => ({ ...one, id: first + at, words: '' }));
  const all = [...figures, ...fresh];
  return shownFigures(all).length > MOST_FIGURES ? null : all;
}

/** Moves a figure one place up (-1) or down (1) among those on the page; at the end of the row nothing changes. */
export function moved(figures: readonly WrittenFigure[], id: number, by: -1 | 1): WrittenFigure[] {
  const shown = shownFigures(figures);
  const at = shown.findIndex((one) => one.id === id);
  const [one, other] = [shown[at], shown[at + by]];
  if (!one || !other) return [...figures];
  const swapped = new Map([
    [one.id, other],
    [other.id, one],
  ]);
  return figures.map((figure) => swapped.get(figure.id) ?? figure);
}

/** Takes a figure off the page, to the end of what can be put back. */
export function takenOff(figures: readonly WrittenFigure[], id: number): WrittenFigure[] {
  const gone = figures.find((one) => one.id === id);
  if (!gone) return [...figures];
  const all = [...figures.filter((one) => one !== gone), { ...gone, off: true }];
  const forgotten = all.filter(({ off }) => off).slice(0, -MOST_OFF);
  return all.filter((one) => !forgotten.includes(one));
}

/** Puts a figure that was taken off at the end of the page; null when it is not there, or there is no room. */
export function putBack(figures: readonly WrittenFigure[], id: number): WrittenFigure[] | null {
  const gone = figures.find((one) => one.id === id && one.off);
  if (!gone || shownFigures(figures).length >= MOST_FIGURES) return null;
  const { off: _off, ...figure } = gone;
  return [...figures.filter((one) => one !== gone), figure];
}
