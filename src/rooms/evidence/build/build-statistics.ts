import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { indexAreas } from './area-index.ts';
import type { BuildContext } from './build-context.ts';
import { addCharacteristicsFile } from './characteristics-file.ts';
import { closeLedger, openLedger, readCorrections, type Correction } from './corrections.ts';
import { crossCheck } from './cross-check.ts';
import { dimensionsOf } from './dimensions.ts';
import { figuresOf, manifestSources, type BuiltRelease } from './encode.ts';
import { emptyStore } from './fact-store.ts';
import { readHexes, type Hex } from './hex-file.ts';
import { readDictionary } from './lait-dictionary.ts';
import { addLaitStore } from './lait-store.ts';
import { readNeighbours, type Neighbour } from './neighbours-file.ts';
import { addRatesFile } from './rates-file.ts';
import { addReasonsFile } from './reasons-file.ts';
import { CHARACTERISTICS, EXPECTED_ROWS, FILES, LAIT, NEIGHBOUR_LISTS, RATES, REASONS, TERMLY } from './sources.ts';
import { spliceRates } from './splice.ts';
import { addTermlyFile } from './termly-file.ts';
import { writeRelease } from './write-release.ts';

/** The published files that stand behind each source. */
const FILES_OF: Record<string, string[]> = {
  [LAIT]: [FILES.lait, FILES.dictionary],
  [RATES]: [FILES.rates],
  [REASONS]: [FILES.reasons],
  [CHARACTERISTICS]: [FILES.characteristics],
  [TERMLY]: [FILES.termly],
};

type BuildOptions = {
  /** The folder with the published files. */
  published: string;
  /** The list of areas kept by hand, data/areas/areas.json. */
  areas: string;
  /** The folder to write `statistics` and `areas` into. */
  data: string;
  progress?: (text: string) => void;
};
type BuildResult = { facts: number; bytes: number; pairs: number; lines: number };

const correctionsFile = new URL('corrections.json', import.meta.url);

/**
 * Turns the published files into `data/statistics` and the made files of `data/areas`. Throws `BuildStopped` at
 * anything that nobody has reviewed, and then writes nothing.
 */
export async function buildStatistics(options: BuildOptions): Promise<BuildResult> {
  const { release, pairs } = await readEverything(options, await readCorrections(correctionsFile));
  options.progress?.('Packing');
  const bytes = await writeRelease(options.data, release);
  const lines = release.figures.reduce((sum, file) => sum + file.text.split('\n').length - 1, 0);
  return { facts: release.rows, bytes, pairs, lines };
}

async function readEverything(options: BuildOptions, corrections: Correction[]) {
  const list = await readFile(options.areas, 'utf8');
  const build: BuildContext = {
    folder: options.published,
    areas: indexAreas(list),
    ledger: openLedger(corrections),
    store: emptyStore(),
    expectedRows: EXPECTED_ROWS,
    read: new Map(),
  };
  // The small files come first: an oddity in one of them shows at once.
  const neighbours = await readNeighbours(build);
  const hexes = await readHexes(build);
  const dictionary = await readDictionary(build);
  options.progress?.('Reading the LAIT store');
  await addLaitStore(build, dictionary);
  await crossCheck(build, dictionary);
  options.progress?.('Reading the exclusion files');
  await addRatesFile(build);
  await addReasonsFile(build);
  await addCharacteristicsFile(build);
  await addTermlyFile(build);
  closeLedger(build.ledger);
  const pairs = spliceRates(build.store);
  const dimensions = dimensionsOf(build.store, build.areas, [...dictionary.measures.values()]);
  const figures = figuresOf(build.store, dimensions);
  const release: BuiltRelease = {
    rows: figures.reduce((sum, file) => sum + file.rows, 0),
    sources: manifestSources(build, figures, FILES_OF, dictionary.newestUpdate),
    dimensions,
    figures,
    areas: { list, count: build.areas.areas.length, ...areaTexts(neighbours, hexes) },
  };
  return { release, pairs };
}

function areaTexts(neighbours: Neighbour[], hexes: Hex[]) {
  const lines = (heading: string, rows: string[]) => [heading, ...rows, ''].join('\n');
  return {
    neighbours: lines(
      'list,area,rank,neighbour,closeness',
      neighbours.map((row) => [row.list, row.area, row.rank, row.neighbour, row.closeness].join(',')),
    ),
    hexes: lines('area,q,r', hexes.map((hex) => [hex.area, hex.q, hex.r].join(',')).sort()),
    lists: NEIGHBOUR_LISTS.map(({ id, publishedOn, label }) => ({ id, publishedOn, label })),
  };
}

/** Where the area list lies in a checkout. */
export const areasFileOf = (root: string): string => join(root, 'data/areas/areas.json');
