import type { Release } from '../../../foundation/disclosure/index.ts';
import type { ReleaseKind } from './tables.ts';

/** What a release follows: the version of each kind (0: none), what is shown at present, and all that ever was. */
export type Before = {
  versions: ReadonlyMap<ReleaseKind, number>;
  isShown: ReadonlySet<ReleaseKind>;
  counts: readonly Release[];
  days: readonly Release[];
};

/** The same with releases as JSON, which the server's own thread only passes on; `minimum` is of those that do not say it. */
export type BeforeText = Pick<Before, 'versions' | 'isShown'> & {
  releases: readonly { part: 'counts' | 'days'; text: string; minimum: number | undefined }[];
};

/** Reads the releases, which takes long where there are many. */
export function readBefore({ versions, isShown, releases }: BeforeText): Before {
  const part = (name: 'counts' | 'days') =>
    releases
      .filter((one) => one.part === name)
      .map(({ text, minimum }): Release => {
        const release = JSON.parse(text) as Release;
        return { ...release, minimum: release.minimum ?? minimum };
      });
  return { versions, isShown, counts: part('counts'), days: part('days') };
}
