import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { ANSWERS, ELEMENTS } from './elements.ts';
import { erasePersonFromHealth, forgetHealth, ownRatings } from './health.personal-data.queries.ts';

/** What somebody answered in health checks, open and closed: read as that person alone. */
export async function healthHoldings({ db, actor, localities }: HoldingsContext): Promise<Holding[]> {
  const rows: Holding['rows'] = [];
  for (const { id, name } of localities)
    for (const one of await inLocality(db, actor, id, ownRatings))
      rows.push({
        ...{ Locality: name, 'Check opened': one.openedOn, Comment: one.comment || null },
        Element: ELEMENTS.find(({ code }) => code === one.element)?.name ?? one.element,
        'You answered':
          one.answer === null ? LEFT_OPEN : (ANSWERS.find(({ value }) => value === one.answer)?.name ?? null),
      });
  return [
    {
      title: 'Your answers to health checks',
      about:
        'Counted when a check closes, for the sector you had then; read by nobody else. Answers and comments are deleted three years after it closed.',
      tables: ['collaborative.health_rating', 'collaborative.health_comment', 'collaborative.health_voice'],
      rows,
    },
  ];
}

const LEFT_OPEN = 'Left open, counted as “I cannot say”';

/** Answers and comments go; that one more of their sector answered stays, without saying who. */
export async function eraseFromHealth({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const { erased, kept } = await erasePersonFromHealth(tx, person);
  if (erased === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.health.person-erased', person);
  return {
    erased: [{ what: 'answers to health checks, with their comments', rows: erased }],
    kept: kept > 0 ? [{ what: KEPT, why: 'A later check would tell what they had answered', rows: kept }] : [],
  };
}

const KEPT = 'that somebody of their sector answered a health check, under a random number and without the answer';

const KEEP_DAYS = 3 * 365;
const CANCELLED_DAYS = 14;

export const healthRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.health-answers',
    about: 'What single members answered in health checks, and their comments; the counts that were shown stay',
    keep: () => 'three years after a check has closed, two weeks after one was cancelled',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetHealth(tx, KEEP_DAYS, CANCELLED_DAYS);
        if (gone > 0) await audit(tx, actor, 'collaborative.health.forgotten');
        return gone;
      }),
  },
];
