import type { Meant, Whom } from './ask.queries.ts';
import type { Meeting } from './meetings.queries.ts';

/** For whom a meeting is meant once more are asked: a sector is added to those it is for, single people change nothing. */
export function meantAfter({ asks, asksSectors }: Pick<Meeting, 'asks' | 'asksSectors'>, whom: Whom): Meant {
  if (whom.by === 'everybody' || asks === 'everybody') return { asks: 'everybody', sectors: [] };
  if (whom.by !== 'sectors') return { asks, sectors: asksSectors };
  return { asks: 'sectors', sectors: [...new Set([...asksSectors, ...whom.sectors])] };
}

/** Who is asked when they join, in a sentence; null where nobody is. */
export function meantWords(
  { asks, asksSectors, state }: Pick<Meeting, 'asks' | 'asksSectors' | 'state'>,
  sectors: readonly { code: string; name: string }[],
): string | null {
  if (state !== 'planned' || asks === 'picked') return null;
  if (asks === 'everybody')
    return 'This meeting is for everybody: whoever joins before it is asked too, without your doing.';
  const names = asksSectors.map((code) => sectors.find((one) => one.code === code)?.name ?? code);
  return `This meeting is for ${new Intl.ListFormat('en-GB').format(names)}: whoever joins these before it is asked too, without your doing.`;
}
