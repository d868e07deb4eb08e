import { inLocality } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { dataPicturesBy } from './data-picture.queries.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/** The data pictures that somebody made, changed last or removed, in every locality. */
export async function dataPictureHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows = [];
  for (const { id, name } of localities) {
    const pictures = await inLocality(db, actor, id, (tx) => dataPicturesBy(tx, person.id));
    rows.push(
      ...pictures.map(({ title, madeBy, madeAt, changedAt }) => ({
        Locality: name,
        'Data picture': title,
        What: madeBy === person.id ? 'made it' : 'changed or removed it',
        When: DAY.format(madeBy === person.id ? madeAt : changedAt),
      })),
    );
  }
  return [
    {
      title: 'Data pictures you made or changed',
      about: 'Data pictures belong to the locality and stay; who made them is kept as a number once you are removed.',
      tables: ['evidence.data_picture'],
      rows,
    },
  ];
}
