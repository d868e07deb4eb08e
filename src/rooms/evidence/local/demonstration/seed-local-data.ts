import { audit } from '../../../../foundation/audit/index.ts';
import { inLocality, system, type Db, type Tx } from '../../../../foundation/db/index.ts';
import { schoolYearOf } from '../../../../foundation/days/index.ts';
import { easterSunday } from '../../../localities/index.ts';
import { startLocalRelease } from '../../local-release/make-release.job.ts';
import { stageRows } from '../import/staging.queries.ts';
import { summerTerms } from '../import/terms.rules.ts';
import { checkRows } from '../rows/check-rows.ts';
import { localKeys } from '../sealing/local-keys.ts';
import { scramblerOf, type Scrambler } from '../sealing/seal.rules.ts';
import type { UploadKind } from '../tables.ts';
import { insertUpload, keepAccepted, keepChecked } from '../keep-upload.queries.ts';
import { listLocalUploads } from '../uploads.queries.ts';
import { schoolFinder } from '../values/school.rules.ts';
import { inventedRows } from './invented-rows.ts';

const YEARS = 3;
const ROWS: readonly (readonly [kind: UploadKind, rows: number])[] = [
  ['exclusions', 6_000],
  ['moves', 1_500],
];
const AUTHORITY = '000';

/**
 * Three school years of invented local data, by the same checks that a file goes through, marked as invented. Once:
 * taken back, it stays taken back. Gives whether it did anything, which it does not without a secret to scramble with.
 */
export async function seedLocalData(owner: Db, { locality, now, secret }: Seeding): Promise<boolean> {
  if (secret === null) return false;
  return inLocality(owner, system('seed'), locality, async (tx) => {
    const there = (await listLocalUploads(tx)).filter(({ invented }) => invented);
    if (there.length > 0) return false;
    const scrambler = scramblerOf(await localKeys(tx, system('seed'), { locality, secret }));
    for (const [kind, rows] of ROWS) await seedFile(tx, { locality, kind, rows, now, scrambler });
    await startLocalRelease(tx, system('seed'), 'more');
    return true;
  });
}

type Seeding = { locality: string; now: Date; secret: string | null };
type File = { locality: string; kind: UploadKind; rows: number; now: Date; scrambler: Scrambler };

async function seedFile(tx: Tx, { locality, kind, rows, now, scrambler }: File): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const firstYear = Number(schoolYearOf(today).slice(0, 4)) - YEARS;
  const years = Array.from({ length: YEARS + 1 }, (_none, at) => firstYear + at);
  const upload = await insertUpload(tx, { locality, kind, fileId: null, person: null, now, invented: true });
  const sheet = inventedRows(kind, rows, { firstYear, years: YEARS, seed: firstYear }).map((cells, at) => ({
    row: at + 1,
    cells,
  }));
  const batches = checkRows(kind, sheet, {
    today,
    ...scrambler,
    summerFrom: summerTerms(years, { days: [], easter: easterSunday }),
    school: schoolFinder([], AUTHORITY),
  });
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done) {
      await keepChecked(tx, upload, { summary: next.value, known: 0 }, scrambler.scramble(`${kind} ${firstYear}`));
      break;
    }
    await stageRows(tx, kind, upload, JSON.stringify(next.value.staged));
  }
  await keepAccepted(tx, upload, null, now);
  await audit(tx, system('seed'), 'evidence.local-data.accepted', upload);
}
