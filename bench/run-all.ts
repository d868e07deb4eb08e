import fs from 'node:fs';
import os from 'node:os';
import { attachOrStart, type PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { timeBackup } from './backing-up.ts';
import { timeCollaborative } from './collaborative.ts';
import { timeDisclosure } from './disclosure.ts';
import { timeDocuments } from './documents.ts';
import { timeDrawing } from './drawing.ts';
import { timeEvidenceSql } from './evidence-sql.ts';
import { timeFiveHundred } from './five-hundred.ts';
import { timeSchools } from './import-schools.ts';
import { timeLocalData } from './local-data.ts';
import { timeLocalPages } from './local-pages.ts';
import { loadingSection, timeLoading } from './loading.ts';
import { pagesSection, timeFloors, timePages } from './pages.ts';
import { currentAreas, startProduct, temporaryFolder, type Product } from './product.ts';
import { timeQuestionFiles } from './question-files.ts';
import { timeQuestionPages } from './question-pages.ts';
import { timeRates } from './rates.ts';
import { asText, keep, machine, type Section } from './report.ts';
import { timeSignIn } from './sign-in.ts';
import { memorySection, noteMemory, startsSection, timeStarts, type Memory } from './starting.ts';
import { timeWaysIn } from './ways-in.ts';

const AREAS = 150;
/** More than there are or were. */
const EVERY_AREA = 1000;

type At = (name: string) => string;
type Say = (text: string) => void;

/** What can be measured by itself: `npm run --prefix bench start -- schools backup`. */
const PARTS: Record<string, (at: At, say: Say) => Promise<Section[]>> = {
  pages: timePagesAndStarts,
  evidence: (at, say) => besideHouse(at, (product, app, owner) => timeEvidence({ product, app, owner }, at, say)),
  collaborative: (at) => besideHouse(at, (product, _app, owner) => timeCollaborative(product, owner)),
  documents: (at) => timeDocuments(at),
  disclosure: async () => [await timeDisclosure()],
  'sign-in': (at) => besideHouse(at, async (_product, app) => [await timeWaysIn(app), await timeSignIn(app)]),
  people: (at) => besideHouse(at, async (product) => [await timeFiveHundred(product)]),
  schools: async (at) => [await timeSchools(at)],
  'local-data': async (at) => [await timeLocalData(at)],
  backup: async (at) => {
    await besideHouse(at, () => Promise.resolve([]));
    return [await timeBackup(at('house'), at)];
  },
};

/** The named parts, or all, one after another so that none disturbs the next; prints the tables and keeps them. */
export async function runAll(names: readonly string[] = []): Promise<void> {
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}: expected ${Object.keys(PARTS).join(', ')}`);
  const folder = temporaryFolder(os.tmpdir());
  const head = `${new Date().toISOString().slice(0, 16)} UTC; ${machine()}`;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const sections: Section[] = [];
  try {
    for (const [name, measure] of Object.entries(PARTS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      say(`${name} …`);
      sections.push(...(await measure(folder.at, say)));
    }
    const text = `${head}\n\n${asText(sections)}`;
    say(`\n${text}\n\nKept in ${keep(text)}`);
  } finally {
    folder.remove();
  }
}

async function timePagesAndStarts(at: At, say: Say): Promise<Section[]> {
  say('  loading the figures …');
  const files = { dataDir: at('loading'), csv: at('facts.csv'), parquet: at('facts.parquet') };
  const loading = await timeLoading(files);
  say('  starting …');
  const starts = await timeStarts(at('house'));
  say('  drawing charts …');
  const drawing = await timeDrawing();
  say('  pages and visitors …');
  const pages = await besideHouse(at, (product, app) => timeVisits(product, app, loading.facts));
  loading.facts.close();
  return [startsSection(starts, loading), loadingSection(loading), drawing, ...pages];
}

async function timeVisits(
  product: Product,
  app: PgSettings,
  facts: Parameters<typeof timeFloors>[2],
): Promise<Section[]> {
  const memory: Memory = [];
  noteMemory(memory, 'started', product);
  const areas = await currentAreas(app, AREAS);
  const pages = await timePages(product, areas);
  noteMemory(memory, `after ${AREAS} areas twice`, product);
  const rates = await timeRates(product.base, areas);
  noteMemory(memory, 'after the requests of ten visitors', product);
  const floors = await timeFloors(app, areas, facts);
  return [pagesSection(pages, floors), memorySection(memory), rates];
}

type House = { product: Product; app: PgSettings; owner: PgSettings };

async function timeEvidence({ product, app, owner }: House, at: At, say: Say): Promise<Section[]> {
  const areas = await currentAreas(app, EVERY_AREA, true);
  say('  figures in SQL …');
  const statements = await timeEvidenceSql({ owner, app }, { csv: at('asked.csv'), parquet: at('asked.parquet') });
  say('  pages of questions …');
  const pages = await timeQuestionPages(product, areas);
  say('  files …');
  const files = await timeQuestionFiles(product, areas);
  say('  pages of local data …');
  return [statements, ...pages, files, await timeLocalPages(product)];
}

/** What needs the product itself, just started as people run it, with this process beside it on the same database. */
async function besideHouse(
  at: At,
  measure: (product: Product, app: PgSettings, owner: PgSettings) => Promise<Section[]>,
): Promise<Section[]> {
  const dataDir = at('house');
  // Its first start makes the demonstration; a server that has just done so is not one that people meet.
  if (!fs.existsSync(dataDir)) await (await startProduct('node', dataDir)).stop();
  const product = await startProduct('node', dataDir);
  const postgres = await attachOrStart({ dataDir, log: () => undefined });
  try {
    return await measure(product, postgres.app, postgres.owner);
  } finally {
    await postgres.stop();
    await product.stop();
  }
}
