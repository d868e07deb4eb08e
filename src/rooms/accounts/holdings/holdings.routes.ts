import {
  NotFound,
  file,
  get,
  page,
  signedIn,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { dateInWords, dateTimeInWords } from '../../../foundation/views/index.ts';
import { accountPath, heldFilePath, heldPath, removeMePath } from '../paths.ts';
import { gatherHoldings } from './gather-holdings.ts';
import { holdingsCsv, holdingsJson } from './holdings-file.ts';
import { NOT_LISTED } from './not-listed.ts';

/** The page shows the newest of each; the file holds all. */
const ON_THE_PAGE = 20;

export const holdingsRoutes: Route[] = [
  get(heldPath, signedIn, showHeld, { sensitivity: 'sensitive', look: 'accounts.holdings.seen' }),
  get(heldFilePath, signedIn, download, {
    sensitivity: 'sensitive',
    look: 'accounts.holdings.taken',
    rateLimit: { max: 20, seconds: 600 },
  }),
];

async function showHeld(visit: Visit): Promise<Answer> {
  const gathered = await gatherHoldings(visit);
  const holdings = gathered.flatMap(({ room, holdings: held }) =>
    held.map(({ title, about, rows }, at) => ({
      id: `${room}-${at}`,
      title,
      about,
      columns: Object.keys(rows[0] ?? {}),
      rows: rows.slice(0, ON_THE_PAGE).map((row) => Object.values(row).map(toRead)),
      more: Math.max(0, rows.length - ON_THE_PAGE),
    })),
  );
  const model = {
    title: 'What Throughline holds about you',
    holdings,
    nothingOf: holdings.filter(({ rows }) => rows.length === 0),
    notListed: Object.values(NOT_LISTED),
    files: { json: heldFilePath({ type: 'json' }), csv: heldFilePath({ type: 'csv' }) },
    removeHref: removeMePath(),
  };
  return page('accounts/views/held.njk', model, { breadcrumbs: [{ text: 'Your account', href: accountPath() }] });
}

/** Days and hours as people read them; the files keep them as programs do. */
function toRead(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell;
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return dateInWords(cell);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(cell) ? dateTimeInWords(cell) : cell;
}

async function download(visit: Visit): Promise<Answer> {
  const type = visit.params['type'];
  if (type !== 'json' && type !== 'csv') throw new NotFound();
  const gathered = await gatherHoldings(visit);
  const filename = `throughline-about-me-${visit.today}.${type}`;
  if (type === 'json')
    return file({ body: holdingsJson(gathered, visit.now), type: 'application/json; charset=utf-8', filename });
  return file({ body: holdingsCsv(gathered), type: 'text/csv; charset=utf-8', filename });
}
