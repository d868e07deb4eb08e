import { cp, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { projectRoot } from '../../foundation/config/index.ts';
import { figureFiles, readDimensions, readFigures, readManifest } from './figures-release.ts';
import type { Dimensions, FiguresManifest } from './figures-release.ts';

const folder = join(projectRoot, 'data/statistics');
let manifest: FiguresManifest;
let dimensions: Dimensions;

beforeAll(async () => {
  manifest = await readManifest(folder);
  dimensions = await readDimensions(folder, manifest);
});

describe('the figures of the product', () => {
  it('are as many as the manifest says, by source and all told', async () => {
    const counts = new Map(manifest.sources.map((source) => [source.id, 0]));
    for (const name of figureFiles(manifest)) {
      for (const { source, cells } of await readFigures(folder, manifest, name)) {
        const facts = cells.split(',').filter((cell) => cell !== '').length;
        counts.set(source, (counts.get(source) ?? 0) + facts);
      }
    }
    expect([...counts.values()]).toEqual(manifest.sources.map((source) => source.facts));
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(manifest.rows);
    expect(manifest.rows).toBe(1_003_461);
  });

  it('take less than 6 MB', () => {
    expect(manifest.files.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThan(6_000_000);
  });

  it('hold all 434 measures of the LAIT store and ours beside them', () => {
    const of = (origin: string) => dimensions.measures.filter((measure) => measure.origin === origin);
    expect(of('lait')).toHaveLength(434);
    expect(of('throughline')).toHaveLength(14);
    expect(dimensions.measures.filter((measure) => measure.hidesQuartile)).toHaveLength(21);
  });

  it('speak of suspensions, never of expulsion or fixed periods', () => {
    const names = [...dimensions.measures, ...dimensions.periods, ...dimensions.groups].map((named) =>
      JSON.stringify(named),
    );
    expect(names.filter((name) => /expulsion|fixed period|fixed exclusion/i.test(name))).toEqual([]);
  });

  it('name publisher, licence and published files of every source', () => {
    for (const source of manifest.sources) {
      expect(source.publisher).toBe('Department for Education');
      expect(source.licence).toBe('Open Government Licence v3.0');
      expect(source.published.every((file) => /^[0-9a-f]{64}$/.test(file.sha256) && file.rows > 0)).toBe(true);
    }
  });

  it('are refused, by name, when a file is damaged', async () => {
    const copy = temporaryFolder('figures');
    await cp(folder, copy, { recursive: true });
    await truncate(join(copy, 'lait.txt.br'), 1000);
    await expect(readFigures(copy, manifest, 'lait.txt.br')).rejects.toThrow('data/statistics/lait.txt.br is damaged');
  });
});
