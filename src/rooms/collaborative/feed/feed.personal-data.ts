import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { dateTimeInWords } from '../../../foundation/views/index.ts';
import { erasePersonFromFeeds, findFeed, forgetFeeds } from './feed.queries.ts';

/** That somebody's calendar follows meetings, and since when; the address itself is not known to us. */
export async function feedHoldings({ db, actor, localities }: HoldingsContext): Promise<Holding[]> {
  const rows: Holding['rows'] = [];
  for (const { id, name } of localities) {
    const feed = await inLocality(db, actor, id, findFeed);
    if (!feed) continue;
    rows.push({
      Locality: name,
      Made: dateTimeInWords(feed.madeAt),
      'Last fetched': feed.fetchedAt && dateTimeInWords(feed.fetchedAt),
      Holds: feed.covers === 'all' ? 'all meetings' : 'meetings you are asked to',
    });
  }
  return [
    {
      title: 'Addresses of your calendar',
      about: 'So that your calendar can fetch meetings. Only a scrambled form of each; it goes when you revoke it.',
      tables: ['collaborative.calendar_feed'],
      rows,
    },
  ];
}

export async function eraseFromFeeds({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const rows = await erasePersonFromFeeds(tx, person);
  if (rows === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.feed.erased', person);
  return { erased: [{ what: 'addresses of calendars', rows }], kept: [] };
}

export const feedRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.calendar-feeds',
    about: 'Addresses of calendars of people who left; they open nothing from the moment of leaving',
    keep: () => '30 days after leaving',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetFeeds(tx);
        if (gone > 0) await audit(tx, actor, 'collaborative.feeds.forgotten');
        return gone;
      }),
  },
];
