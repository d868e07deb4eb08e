import { shown } from '../../../foundation/charts/index.ts';
import { bandRanges, type Band, type BandRange, type Cuts } from '../comparison/quartile-bands.rules.ts';

/** One band in words; `here` where the area's own value lies. */
type BandLine = { band: Band; text: string; here: boolean };

const MOST_MORE = 3;

/** The four bands, A first and best, with their cuts as people read them. */
export function bandLines(cuts: Cuts, polarity: 'low' | 'high', own: Band | null, decimals: number): BandLine[] {
  const places = placesThatPart(cuts, decimals);
  return bandRanges(cuts, polarity).map((range) => ({
    band: range.band,
    text: rangeInWords(range, places),
    here: range.band === own,
  }));
}

function rangeInWords({ above, upTo }: BandRange, decimals: number): string {
  if (above !== null && above === upTo) return 'no figure can be in it: its two boundaries are the same';
  const [low, high] = [above, upTo].map((edge) => (edge === null ? '' : shown(edge, decimals)));
  if (above === null) return `up to ${high}`;
  return upTo === null ? `above ${low}` : `above ${low}, up to ${high}`;
}

/** As many decimals as tell different cuts apart: "above 0.02, up to 0.02" would say nothing. */
function placesThatPart(cuts: Cuts, decimals: number): number {
  const distinct = new Set(cuts).size;
  const more = Array.from({ length: MOST_MORE }, (_, extra) => decimals + extra);
  const enough = more.find((places) => new Set(cuts.map((cut) => shown(cut, places))).size === distinct);
  return enough ?? decimals + MOST_MORE;
}

const QUARTERS: Record<'low' | 'high', Record<Band, string>> = {
  low: {
    A: 'Band A, the quarter of authorities with the lowest figures, which the publisher holds to be best.',
    B: 'Band B, the second lowest quarter of authorities.',
    C: 'Band C, the second highest quarter of authorities.',
    D: 'Band D, the quarter of authorities with the highest figures.',
  },
  high: {
    A: 'Band A, the quarter of authorities with the highest figures, which the publisher holds to be best.',
    B: 'Band B, the second highest quarter of authorities.',
    C: 'Band C, the second lowest quarter of authorities.',
    D: 'Band D, the quarter of authorities with the lowest figures.',
  },
};

/** The band of a value in a whole sentence. */
export function bandInWords(band: Band, polarity: 'low' | 'high'): string {
  return QUARTERS[polarity][band];
}
