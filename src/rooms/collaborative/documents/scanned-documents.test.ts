import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { system } from '../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { checkDocument } from './check-document.job.ts';
import { scanFile } from './scan-file.ts';
import { documentRetention } from './documents.personal-data.ts';

const ALL = '/in/marlshire/documents';

describe('documents that a scanner looks at, in a folder', () => {
  let database: TestDatabase;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-documents-'));
  const dir = path.join(folder, 'documents');
  const scanDir = path.join(folder, 'scanning');
  const scanner = path.join(folder, 'scanner.mjs');
  const config = {
    documents: {
      ...testConfig().documents,
      ...{ store: 'folder' as const, dir, scanCommand: [process.execPath, scanner], scanSeconds: 2, scanDir },
    },
  };
  let house: House;
  let lead: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { config });
    lead = await signInAs(house, 'local-lead');
    // As a scanner does: it reads the file whose path it is given, and says by its end what it found.
    fs.writeFileSync(
      scanner,
      `import fs from 'node:fs';
       const text = fs.readFileSync(process.argv.at(-1), 'latin1');
       if (Object.keys(process.env).some((name) => /SECRET|DATABASE/.test(name))) process.exit(3);
       if (text.includes('EICAR')) process.exit(1);
       if (text.includes('odd')) process.exit(2);
       if (text.includes('slow')) setTimeout(() => {}, 60_000);`,
    );
  });
  afterAll(async () => {
    await house.close();
    await database.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const send = async (text: string) => {
    const fields = { title: `A ${text} one`, kind: 'paper', audience: 'everybody', keep: '' };
    const answer = await lead.sendFile(`${ALL}/add`, fields, { name: 'a.pdf', bytes: Buffer.from(`%PDF-1.7 ${text}`) });
    return answer.location?.split('?')[0] ?? '';
  };
  const work = () => workThroughJobs(database, [checkDocument], { config: testConfig(config), seconds: 30 });
  const files = () =>
    fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  const text = async (address: string) => (await lead.get(address)).$('main').text();

  test('are let in when they are clean, lose their contents when infected, and wait where nothing could be said (SAFETY 29)', async () => {
    const [clean, infected, odd, slow] = [
      await send('clean'),
      await send('EICAR'),
      await send('odd'),
      await send('slow'),
    ];
    expect((await lead.get(`${clean}/files/1`)).status).toBe(409);
    expect(await text(clean)).toContain('Nobody can have it before');
    expect(files()).toBe(4);
    await work();
    const statuses = [];
    for (const address of [clean, infected, odd, slow]) statuses.push((await lead.get(`${address}/files/1`)).status);
    expect(statuses).toEqual([200, 409, 409, 409]);
    expect((await lead.get(`${clean}/files/1`)).body).toBe('%PDF-1.7 clean');
    expect(await text(infected)).toContain('A virus was found');
    expect(files()).toBe(3);
    fs.writeFileSync(scanner, 'process.exit(0)');
    expect((await lead.send(odd, {}, { action: `${odd}/files/1/check-again` })).status).toBe(303);
    await work();
    expect((await lead.get(`${odd}/files/1`)).status).toBe(200);
  }, 60_000);

  test('a wrapper that hangs is ended with everything it has begun', async () => {
    const pid = path.join(folder, 'pid');
    fs.writeFileSync(
      scanner,
      `import { spawn } from 'node:child_process'; import fs from 'node:fs';
       const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
       fs.writeFileSync(${JSON.stringify(pid)}, String(inner.pid));
       setInterval(() => {}, 1000);`,
    );
    const asked = { ...config.documents, scanSeconds: 3 };
    async function* pieces() {
      yield Buffer.from('%PDF');
    }
    expect(await scanFile(asked, pieces())).toBe('failed');
    const inner = Number(fs.readFileSync(pid, 'utf8'));
    const state = () => (fs.existsSync(`/proc/${inner}/stat`) ? fs.readFileSync(`/proc/${inner}/stat`, 'utf8') : ') Z');
    await expect.poll(state, { timeout: 5_000 }).toContain(') Z');
  }, 60_000);

  test('what belongs to nothing is swept from the folder at night, and a file that is lost is said', async () => {
    const stray = path.join(dir, 'stray', 'stray');
    fs.mkdirSync(stray, { recursive: true });
    fs.writeFileSync(path.join(stray, '1.unfinished'), 'x');
    fs.utimesSync(path.join(stray, '1.unfinished'), new Date(0), new Date(0));
    const [rule] = documentRetention;
    await rule?.run({ db: database.app, config: testConfig(config), actor: system('retention'), now: new Date() });
    expect(fs.existsSync(stray)).toBe(false);
    expect(files()).toBe(3);
    const address = await send('clean');
    fs.writeFileSync(scanner, 'process.exit(0)');
    await work();
    fs.rmSync(path.join(dir), { recursive: true });
    expect((await lead.get(`${address}/files/1`)).status).toBe(409);
  }, 60_000);
});
