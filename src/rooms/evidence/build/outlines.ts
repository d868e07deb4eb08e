/** Corners of rings, [east, north]; the first is not repeated at the end. */
type Ring = [number, number][];
export type Outline = { code: string; rings: Ring[] };
type CompactOutlines = {
  width: number;
  height: number;
  /** SVG path by code. */
  paths: Record<string, string>;
  /** Left, top, width and height of a crowded part. */
  crowded: { codes: string[]; box: [number, number, number, number] };
};

const EARTH_KM = 6371;
const MERIDIAN = -2;
/** Units in a kilometre: a unit is a fifth of a pixel on a map of England 700 pixels high. */
const UNITS_PER_KM = 5;
/** A corner is left out when the triangle with its neighbours is smaller than so many square units. */
const SMALLEST_TRIANGLE = 14;
const SMALLEST_TRIANGLE_CROWDED = 1.5;
/** Smaller islands are left out, unless an area has nothing larger. */
const SMALLEST_ISLAND = 40;

type Corner = { x: number; y: number; key: string };

/**
 * Outlines made small for drawing: transverse Mercator around 2° west, whole units, corners that nobody sees left out. A
 * border that two areas share is thinned once, so that no gap opens between them. `isCrowded` areas keep more corners.
 */
export function compactOutlines(outlines: readonly Outline[], isCrowded: (code: string) => boolean): CompactOutlines {
  const rings = outlines.flatMap(({ code, rings: own }) => own.map((ring) => ({ code, ring: projected(ring) })));
  const kept = keptCorners(rings, isCrowded);
  const thinned = rings.map(({ code, ring }) => ({ code, ring: ring.filter(({ key }) => kept.has(key)) }));
  const shown = outlines.map(({ code }) => ({ code, rings: largeRings(thinned.filter((one) => one.code === code)) }));
  const frame = frameOf(shown.flatMap((one) => one.rings));
  const crowded = shown.filter(({ code }) => isCrowded(code));
  const part = frameOf(crowded.flatMap((one) => one.rings));
  const [left, top] = [part.west - frame.west, frame.north - part.north];
  return {
    width: frame.east - frame.west,
    height: frame.north - frame.south,
    paths: Object.fromEntries(shown.map((one) => [one.code, one.rings.map((ring) => pathOf(ring, frame)).join('')])),
    crowded: {
      codes: crowded.map(({ code }) => code),
      box: [left, top, part.east - part.west, part.north - part.south],
    },
  };
}

function projected(ring: Ring): Corner[] {
  const corners = ring.map(([east, north]) => {
    const [longitude, latitude] = [((east - MERIDIAN) * Math.PI) / 180, (north * Math.PI) / 180];
    const x = EARTH_KM * Math.atanh(Math.cos(latitude) * Math.sin(longitude));
    const y = EARTH_KM * Math.atan2(Math.tan(latitude), Math.cos(longitude));
    const [a, b] = [Math.round(x * UNITS_PER_KM), Math.round(y * UNITS_PER_KM)];
    return { x: a, y: b, key: `${a},${b}` };
  });
  return corners.filter(({ key }, index) => key !== corners.at(index - 1)?.key);
}

/** Where a corner has the same two neighbours in every ring, it may go; anywhere else borders meet. */
function keptCorners(rings: { code: string; ring: Corner[] }[], isCrowded: (code: string) => boolean): Set<string> {
  const kept = new Set(rings.flatMap(({ ring }) => ring.map(({ key }) => key)));
  const fine = new Set(rings.flatMap(({ code, ring }) => (isCrowded(code) ? ring.map(({ key }) => key) : [])));
  for (let limit = 0.5; limit <= SMALLEST_TRIANGLE; limit *= 1.5) {
    for (let removed = 1; removed > 0;) removed = removeBelow(limit, rings, kept, fine);
  }
  return kept;
}

function removeBelow(limit: number, rings: { ring: Corner[] }[], kept: Set<string>, fine: Set<string>): number {
  const around = new Map<string, { sides: Set<string>; area: number }>();
  for (const { ring } of rings) {
    const left = ring.filter(({ key }) => kept.has(key));
    for (const [index, corner] of left.entries()) {
      const [before, after] = [left.at(index - 1), left[(index + 1) % left.length]];
      if (!before || !after) continue;
      const seen = around.get(corner.key) ?? { sides: new Set<string>(), area: triangle(before, corner, after) };
      // Rings of so few corners stay as they are.
      for (const one of left.length > 4 ? [before, after] : [before, after, corner]) seen.sides.add(one.key);
      around.set(corner.key, seen);
    }
  }
  let removed = 0;
  const held = new Set<string>();
  for (const [key, { sides, area }] of around) {
    const smallest = fine.has(key) ? Math.min(limit, SMALLEST_TRIANGLE_CROWDED) : limit;
    if (sides.size !== 2 || area >= smallest || held.has(key)) continue;
    kept.delete(key);
    removed += 1;
    for (const side of sides) held.add(side);
  }
  return removed;
}

function triangle(a: Corner, b: Corner, c: Corner): number {
  return Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
}

function largeRings(rings: { ring: Corner[] }[]): Corner[][] {
  const sized = rings.map(({ ring }) => ({ ring, area: areaOf(ring) })).sort((a, b) => b.area - a.area);
  return sized.filter(({ area }, index) => index === 0 || area >= SMALLEST_ISLAND).map(({ ring }) => ring);
}

function areaOf(ring: readonly Corner[]): number {
  const twice = ring.reduce((sum, { x, y }, index) => {
    const next = ring[(index + 1) % ring.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

function frameOf(rings: readonly Corner[][]) {
  const corners = rings.flat();
  const least = (of: (corner: Corner) => number) => corners.reduce((end, one) => Math.min(end, of(one)), Infinity);
  return {
    west: least(({ x }) => x),
    east: -least(({ x }) => -x),
    south: least(({ y }) => y),
    north: -least(({ y }) => -y),
  };
}

// Steps instead of places: a third of the bytes. North is up, so y turns over.
function pathOf(ring: readonly Corner[], { west, north }: { west: number; north: number }): string {
  let [x, y] = [0, 0];
  const steps = ring.map((corner, index) => {
    const [toX, toY] = [corner.x - west, north - corner.y];
    const step = `${index === 1 ? 'l' : index === 0 ? 'M' : ' '}${toX - x}${toY - y < 0 ? '' : ' '}${toY - y}`;
    [x, y] = [toX, toY];
    return step;
  });
  return `${steps.join('').replaceAll(' -', '-')}z`;
}
