import { monitorEventLoopDelay } from 'node:perf_hooks';
import { crc32, deflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { allJobKinds, allMigrations } from '../src/app.ts';
import { csvText } from '../src/foundation/charts/index.ts';
import { connect, inLocality, migrate, system, type Db } from '../src/foundation/db/index.ts';
import { startEmbedded } from '../src/foundation/embedded-postgres/index.ts';
import { prepareQueues, startJobs } from '../src/foundation/jobs/index.ts';
import { createLog } from '../src/foundation/log/index.ts';
import { receiveUpload } from '../src/foundation/uploads/index.ts';
import { checkLocalFile } from '../src/rooms/evidence/local/import/check-file.job.ts';
import { acceptUpload, sendLocalFile } from '../src/rooms/evidence/local/import/decide.ts';
import { inventedRows } from '../src/rooms/evidence/local/demonstration/invented-rows.ts';
import { testConfig } from '../tests/support/config.ts';
import { timeOf } from './measure.ts';
import type { Row, Section } from './report.ts';

const ROWS = 200_000;
const LOCALITY = '00000000-0000-4000-8000-000000000001';
const PERSON = '00000000-0000-4000-8000-000000000002';
const FILE = { purpose: 'evidence.local-data', maxBytes: 100_000_000, workbooks: true };
const AIM = '< 30 s';

type Ran = { seconds: number; processor: number; megabytes: number; blockedMs: number; bytes: number };

/**
 * A file of 200,000 invented suspensions as CSV and as a workbook: received, checked by the job in its thread, accepted.
 * Beside it the very rows by COPY into a table with the same keys and without row level security.
 */
export async function timeLocalData(at: (name: string) => string): Promise<Section> {
  const postgres = await startEmbedded({ dataDir: at('local-data'), log: () => undefined });
  const owner = connect(postgres.owner, { max: 2, patient: true });
  await migrate(owner, allMigrations);
  await prepareQueues(owner, allJobKinds());
  await openPlace(owner);
  const app = connect(postgres.app, { max: 6, silenceMs: 120_000 });
  const rows = inventedRows('exclusions', ROWS, { firstYear: 2022, years: 3, seed: 1 });
  const csv = await imported(app, owner, Buffer.from(csvText(rows)));
  const floor = { name: 'the same rows table to table', value: await copied(owner) };
  await sql`truncate evidence.local_upload cascade`.execute(owner);
  const workbook = await imported(app, owner, asWorkbook(rows));
  await app.destroy();
  await owner.destroy();
  await postgres.stop();
  return {
    title: `A file of ${ROWS.toLocaleString('en-GB')} rows of local data`,
    rows: [...rowsOf('CSV', csv, floor), ...rowsOf('workbook', workbook, floor)],
    notes: [
      `From the first byte received to the moment in which its rows count. The CSV has ${(csv.bytes / 1e6).toFixed(0)} MB, the workbook ${(workbook.bytes / 1e6).toFixed(0)} MB.`,
      'Memory is the most of the whole process, the thread that reads among it, above what it held before: the rows are kept here too, to be sent.',
      'Processor time is without PostgreSQL’s, and says more than seconds on a machine that does other things.',
    ],
  };
}

function rowsOf(
  name: string,
  { seconds, processor, megabytes, blockedMs }: Ran,
  floor: { name: string; value: number },
): Row[] {
  return [
    { figure: `${name}: received, checked, accepted`, value: seconds, unit: 's', floor, aim: AIM },
    { figure: `${name}: processor time of the process, its threads among it`, value: processor, unit: 's' },
    { figure: `${name}: longest the server’s own thread was busy`, value: blockedMs, unit: 'ms', aim: '< 50 ms' },
    { figure: `${name}: most memory`, value: megabytes, unit: 'MB' },
  ];
}

async function openPlace(owner: Db): Promise<void> {
  await sql`insert into localities.locality (locality_id, slug, name, area_number, anchor_organisation, opened_at)
    values (${LOCALITY}, 'bench', 'Bench', '885', 'Bench', now())`.execute(owner);
  await sql`insert into accounts.person (person_id, email, name, created_at)
    values (${PERSON}, 'bench@bench.example', 'Bench', now())`.execute(owner);
}

async function imported(app: Db, owner: Db, bytes: Buffer): Promise<Ran> {
  const log = createLog('silent');
  const jobs = startJobs({ db: app, config: testConfig(), log, now: () => new Date(), kinds: [checkLocalFile] });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const held = process.memoryUsage.rss();
  let megabytes = 0;
  const watch = setInterval(() => (megabytes = Math.max(megabytes, (process.memoryUsage.rss() - held) / 1e6)), 50);
  delay.enable();
  const before = process.cpuUsage();
  const ms = await timeOf(() => sendAndAccept(app, owner, bytes));
  const { user, system: kernel } = process.cpuUsage(before);
  delay.disable();
  clearInterval(watch);
  await jobs.stop();
  const processor = (user + kernel) / 1e6;
  return { seconds: ms / 1000, processor, megabytes, blockedMs: delay.max / 1e6, bytes: bytes.length };
}

async function sendAndAccept(app: Db, owner: Db, bytes: Buffer): Promise<void> {
  const actor = { kind: 'person', person: PERSON } as const;
  const now = new Date();
  async function* pieces() {
    for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
  }
  const place = { db: app, actor, locality: LOCALITY };
  const received = await receiveUpload(place, { filename: 'local-data', bytes: pieces() }, FILE, now);
  if (!received.ok) throw new Error(received.say);
  const sent = { locality: LOCALITY, authority: '885', kind: 'exclusions', fileId: received.upload.id, now } as const;
  await inLocality(app, actor, LOCALITY, (tx) => sendLocalFile(tx, actor, sent));
  for (;;) {
    const found = await sql<{ id: string; status: string; bad: number }>`select upload_id as id, status, bad_rows as bad
      from evidence.local_upload order by uploaded_at desc limit 1`.execute(owner);
    const [upload] = found.rows;
    if (upload?.status === 'checked') {
      const done = await inLocality(app, system('bench'), LOCALITY, (tx) =>
        acceptUpload(tx, system('bench'), { id: upload.id, leaveOut: true, now }),
      );
      if (!done.ok || upload.bad > 0) throw new Error('The file was not accepted whole');
      return;
    }
    if (upload?.status === 'refused') throw new Error('The file was refused');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Seconds to copy the rows into a table with the same keys and without policies. */
async function copied(owner: Db): Promise<number> {
  await sql`create schema bench`.execute(owner);
  await sql`create table bench.event (like evidence.local_event including all)`.execute(owner);
  const ms = await timeOf(() => sql`insert into bench.event select * from evidence.local_event`.execute(owner));
  await sql`drop schema bench cascade`.execute(owner);
  return ms / 1000;
}

/** A workbook with texts in its cells, as an export of a database has them. */
function asWorkbook(rows: readonly (readonly string[])[]): Buffer {
  const columns = (rows[0] ?? []).map((_none, at) => String.fromCharCode(65 + at));
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const sheet = rows.map((cells, at) => {
    const made = cells.map((text, place) =>
      text === '' ? '' : `<c r="${columns[place]}${at + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    );
    return `<row r="${at + 1}">${made.join('')}</row>`;
  });
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zipped({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet.join('')}</sheetData></worksheet>`,
  });
}

function zipped(parts: Record<string, string>): Buffer {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const body = Buffer.from(text);
    const packed = deflateRawSync(body, { level: 1 });
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(body), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name)]);
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, where, Buffer.from(name)]));
    pieces.push(local, packed);
    at += local.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...list, end]);
}
