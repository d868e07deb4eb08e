import type { Evidence } from './evidence.rules.ts';
import type { MeetingFacts } from './evidence.queries.ts';

/** Whether people come, and whether what was promised is done. */
export function aboutAttendance({ held, asked, came, notNoted }: MeetingFacts, faded: number): Evidence[] {
  if (held === 0) return [{ says: 'No meeting was held in the last year.', speaks: 'open', at: 'meetings' }];
  const noted = asked - notNoted;
  if (noted === 0)
    return [{ says: 'Who came to the meetings of the last year is not noted.', speaks: 'open', at: 'meetings' }];
  const share = Math.round((100 * came) / noted);
  const lines: Evidence[] = [
    {
      says: `${held} meetings were held in the last year; of those asked, ${share} in a hundred came.`,
      ...{ speaks: share >= 70 ? 'strength' : share < 50 ? 'gap' : 'open', at: 'meetings' },
    },
  ];
  lines.push(
    faded === 0
      ? {
          says: 'Everybody was seen within a term, at a meeting or with an action.',
          speaks: 'strength',
          at: 'coverage',
        }
      : { says: `Not seen for a term, at a meeting or with an action: ${faded}.`, speaks: 'gap', at: 'coverage' },
  );
  return lines;
}

/** The facilitator serves the process: an outcome of their own would make them a side. */
export function aboutFacilitatorActions({ openActions, facilitatorActions }: MeetingFacts): Evidence[] {
  if (openActions === 0) return [];
  return facilitatorActions === 0
    ? [{ says: 'No open action is the facilitator’s: members own what is done.', speaks: 'strength', at: 'actions' }]
    : [
        {
          says: `The facilitator owns open actions: ${facilitatorActions} of ${openActions}.`,
          speaks: 'gap',
          at: 'actions',
        },
      ];
}

export function aboutPromises({ openActions, lateActions }: MeetingFacts): Evidence[] {
  if (openActions === 0) return [];
  return lateActions === 0
    ? [{ says: `None of ${openActions} open actions is late.`, speaks: 'strength', at: 'actions' }]
    : [{ says: `Late actions: ${lateActions} of ${openActions} that are open.`, speaks: 'gap', at: 'actions' }];
}
