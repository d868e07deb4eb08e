import { areaByNumber } from './area-index.ts';
import { cellPlace, known, readTable, type BuildContext } from './build-context.ts';
import { stop } from './oddity.ts';
import { NEIGHBOUR_LISTS } from './sources.ts';

const HEADING = ['la_number', 'la_name', 'rank', 'neighbour_la_number', 'neighbour_la_name', 'closeness'];
const CLOSENESS: Record<string, string> = {
  'Extremely Close': 'Extremely close',
  'Extremely close': 'Extremely close',
  'Very Close': 'Very close',
  'Very close': 'Very close',
  Close: 'Close',
  'Somewhat close': 'Somewhat close',
  'Not Close': 'Not close',
  'Not close': 'Not close',
};

export type Neighbour = { list: string; area: string; rank: number; neighbour: string; closeness: string };

/** Both lists of statistical neighbours: ten of each authority, ranks 1 to 10. */
export async function readNeighbours(build: BuildContext): Promise<Neighbour[]> {
  const lists = [];
  for (const { id, file } of NEIGHBOUR_LISTS) lists.push(await readList(build, id, file));
  return lists.flat();
}

async function readList(build: BuildContext, list: string, file: string): Promise<Neighbour[]> {
  const rows = (await readTable(build, file, HEADING)).map((row) => {
    const place = (column: string) => cellPlace(file, row, column);
    const find = (number: string, name: string) =>
      areaByNumber(build.areas, 'neighbours', row.cells[number] ?? '', row.cells[name] ?? '', place(number)).number;
    return {
      place,
      list,
      area: find('la_number', 'la_name'),
      rank: Number(row.cells.rank),
      neighbour: find('neighbour_la_number', 'neighbour_la_name'),
      closeness: known(build, CLOSENESS, place('closeness')),
    };
  });
  rows.forEach((row, index) => {
    const sameBlock = rows[index - (index % 10)]?.area === row.area;
    if (row.rank !== (index % 10) + 1 || !sameBlock) stop(row.place('rank'), 'ranks 1 to 10 of each area in turn');
    if (row.area === row.neighbour) stop(row.place('neighbour_la_number'), 'another area');
  });
  const pairs = new Set(rows.map((row) => `${row.area} ${row.neighbour}`));
  if (pairs.size !== rows.length)
    stop({ file, line: null, column: null, value: `${pairs.size} pairs` }, 'no neighbour twice');
  return rows.map(({ place: _place, ...row }) => row);
}
