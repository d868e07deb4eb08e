import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { MOST_BYTES } from '../src/rooms/collaborative/documents/receive-document.ts';
import { officeParts, WORD, zipOf } from '../src/rooms/collaborative/documents/testing.ts';
import { becomePersona, formToken, openBrowser, type Browser } from './browser.ts';
import { timeOf } from './measure.ts';
import { memoryOf, processorTimeOf, startProduct, type Product } from './product.ts';
import type { Row, Section } from './report.ts';

const ALL = '/in/marlshire/documents';
const [WATCH_MS, SCANNED_MS] = [25, 120_000];
const HELD = '< 50 ms';
const FLAT = '< 80 MB';

type File = { name: string; bytes: Buffer };

/** The largest that is taken, of bytes that do not shrink; and one that unfolds into nearly as much as is allowed. */
function files(): File[] {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(MOST_BYTES - 9)]);
  const filler = { name: 'word/media/image1.bin', body: randomBytes(22_000_000) };
  const empty = { name: 'word/media/image2.bin', body: Buffer.alloc(200_000_000) };
  return [
    { name: 'largest.pdf', bytes: pdf },
    { name: 'unfolding.docx', bytes: zipOf(officeParts(WORD, [filler, empty])) },
  ];
}

/**
 * Files of 25 MB sent, looked at by a scanner and fetched: how long one turn of the server's event loop took in each, and
 * how much its memory grew at most. Kept in the database, then in a folder with a scanner that reads the whole file.
 */
export async function timeDocuments(at: (name: string) => string): Promise<Section[]> {
  const scanner = at('scanner.mjs');
  fs.writeFileSync(scanner, `import fs from 'node:fs'; fs.readFileSync(process.argv.at(-1));`);
  const command = `${process.execPath} ${scanner}`;
  const made = files();
  return [
    await timeStore(at('documents'), 'in the database', made, {}),
    await timeStore(at('documents'), 'in a folder, scanned', made, {
      ...{ DOCUMENTS: 'folder', DOCUMENT_SCAN_COMMAND: command },
    }),
  ];
}

async function timeStore(dataDir: string, where: string, made: readonly File[], settings: Record<string, string>) {
  const product = await startProduct('node', dataDir, settings);
  const browser = openBrowser(product.base);
  try {
    await becomePersona(browser, 'local-lead');
    // What is loaded once is no growth.
    await browser.read(await send(browser, product, { name: 'small.txt', bytes: Buffer.from('Small') }));
    const rows: Row[] = [];
    for (const file of made) rows.push(...(await timeFile(product, browser, file)));
    return { title: `Documents of 25 MB ${where}`, rows };
  } finally {
    browser.close();
    await product.stop();
  }
}

async function timeFile(product: Product, browser: Browser, file: File): Promise<Row[]> {
  let address = '';
  const sent = await watched(product, async () => {
    address = await send(browser, product, file);
  });
  const scanned = await watched(product, () => untilThere(browser, `${address}/files/1`));
  const fetched = await watched(product, () => browser.fetch(`${address}/files/1`));
  return [
    ...rowsOf(`${file.name}: sent and examined`, sent),
    ...rowsOf(`${file.name}: kept, looked at`, scanned),
    ...rowsOf(`${file.name}: fetched`, fetched),
  ];
}

type Watched = { ms: number; clock: number; processor: number; grown: number; used: number };

async function watched(product: Product, work: () => Promise<unknown>): Promise<Watched> {
  const before = memoryOf(product.pid);
  const used = processorTimeOf(product.pid);
  let most = before;
  const state = { watching: true };
  const watching = (async () => {
    while (state.watching) {
      most = Math.max(most, memoryOf(product.pid));
      await sleep(WATCH_MS);
    }
  })();
  let ms = 0;
  const held = await product.held(async () => {
    ms = await timeOf(work);
  });
  state.watching = false;
  await watching;
  return { ms, ...held, grown: most - before, used: processorTimeOf(product.pid) - used };
}

function rowsOf(figure: string, { ms, clock, processor, grown, used }: Watched): Row[] {
  return [
    { figure, value: ms, unit: 'ms', floor: { name: 'processor time', value: used } },
    {
      ...{ figure: `${figure}: longest turn`, value: processor, unit: 'ms', aim: HELD },
      floor: { name: 'by the clock', value: clock },
    },
    { figure: `${figure}: memory grew`, value: grown, unit: 'MB', aim: FLAT },
  ];
}

/** A scanner's work is a job: until it is done the file answers 409. */
async function untilThere(browser: Browser, address: string): Promise<void> {
  const until = performance.now() + SCANNED_MS;
  for (;;) {
    const { status } = await browser.read(address, { method: 'HEAD' });
    if (status === 200) return;
    if (status !== 409 || performance.now() > until) throw new Error(`${address} answered ${status}`);
    await sleep(1_000);
  }
}

/** Sends a document as a form does; gives its address. */
async function send(browser: Browser, { base }: Product, { name, bytes }: File): Promise<string> {
  const fields = {
    ...{ _csrf: formToken(await browser.read(`${ALL}/add`)), _once: randomUUID() },
    ...{ title: `Measured: ${name}`, kind: 'paper', audience: 'everybody', keep: '' },
  };
  const edge = `edge${randomUUID()}`;
  const field = ([key, value]: [string, string]) =>
    `--${edge}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const body = [Object.entries(fields).map(field).join('') + head, bytes, `\r\n--${edge}--\r\n`];
  const location = await posted(`${base}${ALL}/add`, browser.cookie(), edge, body);
  return location.split('?')[0] ?? '';
}

function posted(url: string, cookie: string, edge: string, body: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const length = body.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
    const headers = { cookie, 'content-type': `multipart/form-data; boundary=${edge}`, 'content-length': length };
    const sent = http.request(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      const { location } = answer.headers;
      if (answer.statusCode === 303 && location) resolve(location);
      else reject(new Error(`Sending a document answered ${answer.statusCode}`));
    });
    sent.on('error', reject);
    for (const part of body) sent.write(part);
    sent.end();
  });
}
