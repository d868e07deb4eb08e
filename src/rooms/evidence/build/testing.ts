import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts';
import { projectRoot } from '../../../foundation/config/index.ts';
import { indexAreas } from './area-index.ts';
import type { BuildContext } from './build-context.ts';
import { openLedger, type Correction } from './corrections.ts';
import { emptyStore, findSeries } from './fact-store.ts';

/** The committed area list. */
export const AREAS_FILE = join(projectRoot, 'data/areas/areas.json');

/** Puts invented published files into a folder of their own, gzipped where their name says so. Returns the folder. */
export function publishedFolder(files: Record<string, string>): string {
  const folder = temporaryFolder('published');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  }
  return folder;
}

/** What a reader works with, over invented files that each have as many rows as were reviewed. */
export function contextOver(files: Record<string, string>, corrections: Correction[] = []): BuildContext {
  const rows = Object.entries(files).map(([name, text]) => [name, text.trimEnd().split('\n').length - 1]);
  return {
    folder: publishedFolder(files),
    areas: indexAreas(readFileSync(AREAS_FILE, 'utf8')),
    ledger: openLedger(corrections),
    store: emptyStore(),
    expectedRows: Object.fromEntries(rows) as Record<string, number>,
    read: new Map(),
  };
}

/** The stored cell of an area, or undefined. */
export function cellOf(build: BuildContext, key: string, area: string): string | undefined {
  const [measure = '', period = '', phase = 'total', group = 'all'] = key.split('|');
  return findSeries(build.store, { measure, period, phase, group })?.cells.get(area)?.cell;
}
