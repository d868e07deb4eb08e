import { inLocality } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { uploadsHandledBy } from './uploads.queries.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const FILES = { exclusions: 'Suspensions and permanent exclusions', moves: 'Moves of pupils' };

/** The files of local data that somebody sent, accepted or took back. Pupils have no account, and are not named in them. */
export async function localDataHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows = [];
  for (const { id, name } of localities) {
    const handled = await inLocality(db, actor, id, (tx) => uploadsHandledBy(tx, person.id));
    rows.push(
      ...handled.map(({ kind, did, at, reason }) => ({
        Locality: name,
        File: FILES[kind],
        What: did,
        When: DAY.format(at),
        Reason: reason,
      })),
    );
  }
  return [
    {
      title: 'Local data you sent, accepted or took back',
      about:
        'The list of files belongs to the locality and stays; who sent them is kept as a number once you are removed.',
      tables: ['evidence.local_upload'],
      rows,
    },
  ];
}
