import { audit } from '../../../foundation/audit/index.ts';
import { onPlatform, type Tx } from '../../../foundation/db/index.ts';
import type { RetentionContext, RetentionRule } from '../../../foundation/personal-data.ts';
import { sweepLocalFiles, sweepLocalRows } from './retention.queries.ts';

/** How long local data are kept: rows of children for so many school years, everything undecided for a week. */
export const localDataRetention: readonly RetentionRule[] = [
  {
    name: 'evidence.local-rows',
    about: 'Rows of local data: suspensions, permanent exclusions and moves of pupils',
    keep: ({ localDataKeepYears: years }) =>
      years === 1 ? 'this school year' : `this school year and the ${years - 1} before it`,
    run: (context) => forgotten(context, (tx) => sweepLocalRows(tx, context.config.localDataKeepYears)),
  },
  {
    name: 'evidence.local-files',
    about: 'Files of local data that nobody accepted, and what was found wrong in files',
    keep: () => 'a week; what was found wrong, 30 days',
    run: (context) => forgotten(context, sweepLocalFiles),
  },
];

function forgotten({ db, actor }: RetentionContext, sweep: (tx: Tx) => Promise<number>): Promise<number> {
  return onPlatform(db, actor, async (tx) => {
    const gone = await sweep(tx);
    if (gone > 0) await audit(tx, actor, 'evidence.local-data.forgotten');
    return gone;
  });
}
