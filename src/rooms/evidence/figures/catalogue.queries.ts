import type { Reader } from '../../../foundation/db/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { meaningOf } from '../meanings/meaning-of.ts';
import type { EvidenceTables } from '../tables.ts';
import { byRelease } from './by-release.ts';
import type { Catalogue, PeriodFacts, SourceFacts } from './figure.ts';

const remembered = byRelease<Catalogue>();

/** What the loaded figures stand for. One round trip, and a few more at the first call after a load. */
export async function catalogueOf(reader: Reader): Promise<Catalogue> {
  const release = await releaseOf(reader);
  return remembered(release, () => readCatalogue(reader, release));
}

/** The checksum of the loaded figures; empty when none are loaded. */
async function releaseOf(reader: Reader): Promise<string> {
  const db = reader.withTables<EvidenceTables>();
  const row = await db.selectFrom('evidence.release').select('checksum').executeTakeFirst();
  return row?.checksum ?? '';
}

async function readCatalogue(reader: Reader, release: string): Promise<Catalogue> {
  const db = reader.withTables<EvidenceTables>();
  const described = await db
    .selectFrom('evidence.measure')
    .select(['id', 'code', 'name', 'topics', 'unit', 'polarity', 'decimals', 'origin', 'description'])
    .select('hides_quartile as hidesBands')
    .orderBy('id')
    .execute();
  const measures = described.map((measure) => ({
    ...measure,
    description: measure.description ?? meaningOf(measure.code),
  }));
  const periods = await db
    .selectFrom('evidence.period')
    .select(['id', 'code', 'kind', 'start_on as start', 'label'])
    .orderBy('start_on', (order) => order.asc().nullsLast())
    .orderBy('end_on')
    .orderBy('id')
    .execute();
  const phases = await db.selectFrom('evidence.phase').select(['id', 'code', 'label']).orderBy('id').execute();
  const groups = await db.selectFrom('evidence.pupil_group').select(['id', 'code', 'label']).orderBy('id').execute();
  const sources = await db.selectFrom('evidence.source').selectAll().orderBy('id').execute();
  const published = publishedPeriods(periods, await periodsWithValue(reader));
  const latest = new Map([...published].flatMap(([measure, all]) => all.slice(-1).map((last) => [measure, last])));
  return { release, measures, periods, phases, groups, sources: sources.map(asSource), latest, published };
}

function asSource(row: EvidenceTables['evidence.source']): SourceFacts {
  const released = row.released_on ? `, released ${dateInWords(row.released_on)}` : '';
  const text = `${row.publisher}, ${row.title}, ${row.release}${released}`;
  const short = `${row.title}${row.released_on ? ` (${dateInWords(row.released_on)})` : ''}`;
  return { id: row.id, text, publisher: row.publisher, short, href: row.url };
}

async function periodsWithValue(reader: Reader) {
  const db = reader.withTables<EvidenceTables>();
  return db
    .selectFrom('evidence.measure_period')
    .select(['measure_id', 'period_id'])
    .where('has_value', '=', true)
    .execute();
}

function publishedPeriods(periods: PeriodFacts[], pairs: { measure_id: number; period_id: number }[]) {
  const wanted = new Map<number, Set<number>>();
  for (const { measure_id: measure, period_id: period } of pairs) {
    wanted.set(measure, (wanted.get(measure) ?? new Set()).add(period));
  }
  const dated = periods.filter(({ start }) => start !== null);
  return new Map([...wanted].map(([measure, ids]) => [measure, dated.filter(({ id }) => ids.has(id))]));
}
