import type { MapOutlines } from '../../../foundation/charts/index.ts';
import made from './outlines.json' with { type: 'json' };

/** The outlines of today's authorities, made by `npm run outlines:build`. */
export const englandOutlines: MapOutlines = {
  width: made.width,
  height: made.height,
  paths: made.paths,
  crowded: { name: 'London', ...made.crowded },
};

/** The publisher asks for these words wherever the outlines, or shapes made of them, are shown. */
export const OUTLINES_SOURCE =
  'Areas: Office for National Statistics, licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2025';
