import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type { RetentionContext, RetentionRule } from '../../../foundation/personal-data.ts';
import { localitiesWithOldRows, sweepLocalFigures, sweepLocalFiles, sweepLocalRows } from './retention.queries.ts';

/** How long local data are kept: rows of children for so many school years, everything undecided for a week. */
export const localDataRetention: readonly RetentionRule[] = [
  {
    name: 'evidence.local-rows',
    about:
      'Rows of local data: suspensions, permanent exclusions and moves of pupils; with them all figures of the year',
    keep: ({ localDataKeepYears: years }) =>
      years === 1 ? 'this school year' : `this school year and the ${years - 1} before it`,
    run: forgetRows,
  },
  {
    name: 'evidence.local-files',
    about: 'Files of local data that nobody accepted, and what was found wrong in files',
    keep: () => 'a week; what was found wrong, 30 days',
    run: forgetFiles,
  },
];

/** Figures go in the transaction that deletes their rows, with the true counts that later ones were compared by. */
async function forgetRows({ db, actor, config }: RetentionContext): Promise<number> {
  const years = config.localDataKeepYears;
  let gone = 0;
  for (const locality of await onPlatform(db, actor, (tx) => localitiesWithOldRows(tx, years))) {
    gone += await inLocality(db, actor, locality, async (tx) => {
      const rows = await sweepLocalRows(tx, years);
      await sweepLocalFigures(tx, years);
      await audit(tx, actor, 'evidence.local-data.forgotten');
      return rows;
    });
  }
  return gone;
}

function forgetFiles({ db, actor }: RetentionContext): Promise<number> {
  return onPlatform(db, actor, async (tx) => {
    const gone = await sweepLocalFiles(tx);
    if (gone > 0) await audit(tx, actor, 'evidence.local-data.forgotten');
    return gone;
  });
}
