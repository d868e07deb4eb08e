const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

export type Waiting = { year: string; minimum: number; waitingSince: Date | null; failed: boolean };

const AGAIN =
  'It is tried again with the next file that is accepted, and when Throughline is next started. Nothing that is shown elsewhere is held up.';

/** Why newer data are not in the figures yet, and what brings them out. Nothing where none wait. */
export function waitingSentences({ year, minimum, waitingSince, failed }: Waiting): string[] {
  if (!waitingSince) return [];
  const since = DAY.format(waitingSince);
  if (failed)
    return [
      `Newer data have been here since ${since}, and it could not be worked out what of them may be shown. So these are the figures from before.`,
      AGAIN,
    ];
  return [
    `Newer data wait since ${since} and are not in these figures: so few children are between the two that both together could tell who they are.`,
    comesOut(minimum),
    `Larger files bring them out sooner: a whole term or a whole year at once. If nothing more is sent for ${year}, these figures stay as they are; other school years are not held up.`,
  ];
}

/** In the place of figures of which nothing can be shown. */
export function nothingShown({ minimum, failed }: Pick<Waiting, 'minimum' | 'failed'>): {
  heading: string;
  text: string;
} {
  if (failed)
    return {
      heading: 'These figures could not be worked out',
      text: `Data were sent, and it could not be worked out what of them may be shown, so nothing is. ${AGAIN}`,
    };
  return {
    heading: 'Nothing can be shown yet',
    text: `Data were sent, and too few children are in them, or between them and what was shown before, for a number to be safe. ${comesOut(minimum)} A whole term or a whole year in one file helps, and so do pupil numbers.`,
  };
}

/** How many are missing is not said: it would tell what is hidden. */
const comesOut = (minimum: number): string =>
  `They are tried again with every file that is accepted. As a rule they come out when at least ${minimum} children make the difference in nearly every number that changes.`;
