import os from 'node:os';
import { attachOrStart } from '../src/foundation/embedded-postgres/index.ts';
import { timeDisclosure } from './disclosure.ts';
import { timeBackup } from './backing-up.ts';
import { timeDrawing } from './drawing.ts';
import { loadingSection, timeLoading } from './loading.ts';
import { pagesSection, timeFloors, timePages } from './pages.ts';
import { currentAreas, startProduct, temporaryFolder } from './product.ts';
import { timeRates } from './rates.ts';
import { asText, keep, machine, type Section } from './report.ts';
import { timeSignIn } from './sign-in.ts';
import { memorySection, noteMemory, startsSection, timeStarts, type Memory } from './starting.ts';

const AREAS = 150;

/** Every measurement, one after another so that none disturbs the next; prints the tables and keeps them. */
export async function runAll(): Promise<void> {
  const folder = temporaryFolder(os.tmpdir());
  const head = `${new Date().toISOString().slice(0, 16)} UTC; ${machine()}`;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  try {
    say('Loading the figures …');
    const files = { dataDir: folder.at('loading'), csv: folder.at('facts.csv'), parquet: folder.at('facts.parquet') };
    const loading = await timeLoading(files);
    say('Starting …');
    const starts = await timeStarts(folder.at('house'));
    say('Drawing charts …');
    const drawing = await timeDrawing();
    const sections = [startsSection(starts, loading), loadingSection(loading), drawing];
    say('Protecting tables …');
    sections.push(await timeDisclosure());
    say('Pages, visitors and sign-in …');
    sections.push(...(await timeHouse(folder.at('house'), loading.facts)));
    say('Backup and restore …');
    sections.push(await timeBackup(folder.at('house'), folder.at));
    loading.facts.close();
    const text = `${head}\n\n${asText(sections)}`;
    say(`\n${text}\n\nKept in ${keep(text)}`);
  } finally {
    folder.remove();
  }
}

/** What needs the product itself, running as people run it, with this process beside it on the same database. */
async function timeHouse(dataDir: string, facts: Parameters<typeof timeFloors>[2]): Promise<Section[]> {
  const product = await startProduct('node', dataDir);
  const postgres = await attachOrStart({ dataDir, log: () => undefined });
  const memory: Memory = [];
  try {
    noteMemory(memory, 'started', product);
    const areas = await currentAreas(postgres.app, AREAS);
    const pages = await timePages(product, areas);
    noteMemory(memory, `after ${AREAS} areas twice`, product);
    const rates = await timeRates(product.base, areas);
    noteMemory(memory, 'after the requests of ten visitors', product);
    const floors = await timeFloors(postgres.app, areas, facts);
    const signIn = await timeSignIn(postgres.app);
    return [pagesSection(pages, floors), memorySection(memory), rates, signIn];
  } finally {
    await postgres.stop();
    await product.stop();
  }
}
