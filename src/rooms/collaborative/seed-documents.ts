import { createHash } from 'node:crypto';
import type { DocumentsConfig } from '../../foundation/config/index.ts';
import { addDays } from '../../foundation/days/index.ts';
import type { Actor, Tx } from '../../foundation/db/index.ts';
import { CHUNK_BYTES } from '../../foundation/uploads/index.ts';
import { everHadDocuments, type DocumentDetails } from './documents/documents.queries.ts';
import { addDocument, addVersion, type ExaminedFile } from './documents/keep-document.ts';
import { AUDIENCES } from './documents/document-words.ts';

const everything = AUDIENCES.map(({ code }) => code);

const AGENDA = `Marlshire collaborative: termly meeting (invented)

1  What we promised last time                        15 minutes
2  The picture of the summer term, read together     25 minutes
3  Year 6 to year 7: what the pilot has learned      40 minutes
4  Who is missing in the room                        20 minutes
5  What each of us takes on until spring             20 minutes
`;
const NOTES = `Notes of the first meeting, September 2024 (invented)

We read the rules aloud and each said which one is hardest. Most said: let silence be.
We agreed to meet each term, in a school first and in a service next, and never after four o'clock.
`;
const BUDGET = `Payer,For,Amount a year
Marlshire Council,Facilitation,24000
Hillcote School,Cover for a chair,4200
Marlshire Early Help,Rooms and lunches,1350
`;
const SHARING = `Sharing of counts between schools and services in Marlshire (invented)

Counts by school and term are shared, never a child's record. Small numbers are hidden before they leave a school.
`;

type Seeded = { locality: string; today: string; config: DocumentsConfig };
type Invented = Omit<DocumentDetails, 'keepUntil'> & { filename: string; text: string; daysAgo: number; keep?: number };

const DOCUMENTS: readonly Invented[] = [
  {
    title: 'Notes of the first meeting',
    kind: 'minutes',
    audience: 'everybody',
    filename: 'notes-september-2024.txt',
    text: NOTES,
    daysAgo: 780,
  },
  {
    title: 'Agreement on sharing counts',
    kind: 'agreement',
    audience: 'everybody',
    filename: 'sharing-counts.txt',
    text: SHARING,
    daysAgo: 300,
  },
  {
    title: 'What it costs a year',
    kind: 'other',
    audience: 'conveners',
    filename: 'costs.csv',
    text: BUDGET,
    daysAgo: 70,
    keep: 25,
  },
  {
    title: 'Agenda of the autumn meeting',
    kind: 'paper',
    audience: 'members',
    filename: 'agenda-autumn.txt',
    text: AGENDA,
    daysAgo: 34,
  },
];

/** A few small documents of Marlshire's, written here; one goes soon, and one has a second version. Once. */
export async function seedDocuments(tx: Tx, actor: Actor, { locality, today, config }: Seeded): Promise<void> {
  if (await everHadDocuments(tx)) return;
  // Our own words need no scanner.
  const own = { locality, config: { ...config, scanCommand: null } };
  const on = (daysAgo: number) => new Date(`${addDays(today, -daysAgo)}T09:20:00Z`);
  for (const { filename, text, daysAgo, keep, ...details } of DOCUMENTS) {
    const keepUntil = keep === undefined ? null : addDays(today, keep);
    const keeping = { ...own, file: fileOf(filename, text), note: '', now: on(daysAgo) };
    const id = await addDocument(tx, actor, { ...keeping, details: { ...details, keepUntil } });
    if (details.kind !== 'paper') continue;
    const longer = fileOf(filename, `${AGENDA}6  When we meet next                                  5 minutes\n`);
    const again = { ...own, file: longer, note: 'Item 6 came in', now: on(daysAgo - 3) };
    await addVersion(tx, actor, { ...again, document: id, audiences: everything });
  }
}

function fileOf(filename: string, text: string): ExaminedFile {
  const body = Buffer.from(text);
  const sha256 = createHash('sha256').update(body).digest();
  const type = filename.endsWith('.csv') ? 'csv' : 'txt';
  return { filename, type, bytes: body.length, sha256, pieces: () => piecesOf(body) };
}

async function* piecesOf(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += CHUNK_BYTES) yield body.subarray(at, at + CHUNK_BYTES);
}
