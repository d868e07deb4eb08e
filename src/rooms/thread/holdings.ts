import { inLocality } from '../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../foundation/personal-data.ts';
import { linksMadeBy } from './links.queries.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/** What this room holds about somebody: the things they tied together or untied, in every locality. */
export async function threadHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows = [];
  for (const { id, name } of localities) {
    const links = await inLocality(db, actor, id, (tx) => linksMadeBy(tx, person.id));
    rows.push(
      ...links.map(({ madeAt, note, removedAt, made }) => ({
        Locality: name,
        What: made ? 'tied two things together' : 'untied what another had tied',
        When: DAY.format(made ? madeAt : (removedAt ?? madeAt)),
        Note: made ? note : null,
      })),
    );
  }
  return [
    {
      title: 'Things you tied together',
      about: 'The thread belongs to the locality and stays; who tied it is kept as a number once you are removed.',
      tables: ['thread.link'],
      rows,
    },
  ];
}
