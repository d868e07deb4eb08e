/** Counts of a table with all its totals, the last dimension fastest; the last place of each dimension is its total. */
export type Block = { values: readonly number[]; sizes: readonly number[] };

/** The places hidden. `unprotected`: how many small counts no box was left for. */
export type Boxed = { hidden: ReadonlySet<number>; unprotected: number };

/**
 * What is commonly done (the hypercube method): for each small count hides a box, in two dimensions the four corners of
 * a rectangle, that needs the fewest further cells, and of those the one with the smallest counts. A box whose corners
 * can be moved far enough, in turn up and down, protects by itself. Nothing is shown again afterwards.
 */
export function hideBoxes({ values, sizes }: Block, minimum: number): Boxed {
  const strides = sizes.map((_, at) => sizes.slice(at + 1).reduce((all, size) => all * size, 1));
  const small = [...values.keys()].filter((place) => (values[place] ?? 0) >= 1 && (values[place] ?? 0) < minimum);
  const hidden = new Set(small);
  let unprotected = 0;
  for (const place of small) {
    const at = sizes.map((size, dimension) => Math.floor(place / (strides[dimension] ?? 1)) % size);
    let best: { corners: number[]; cost: number } | null = null;
    for (const opposite of opposites(at, sizes)) {
      const box = boxOf(at, opposite, { sizes, strides });
      const cost = costOf(box, { values, hidden, width: minimum });
      if (cost < (best?.cost ?? Infinity)) best = { corners: box.map(([corner]) => corner), cost };
    }
    if (best) best.corners.forEach((corner) => hidden.add(corner));
    else unprotected += 1;
  }
  return { hidden, unprotected };
}

/** Every place that differs in each dimension. */
function opposites(at: readonly number[], sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (all, size, dimension) => {
      const others = Array.from({ length: size }, (_, place) => place).filter((place) => place !== at[dimension]);
      return all.flatMap((begun) => others.map((other) => [...begun, other]));
    },
    [[]],
  );
}

type Corner = readonly [place: number, sign: 1 | -1];

/** The corners with the direction each moves in when the first goes up: a total moves as its part does, another part against it. */
function boxOf(
  at: readonly number[],
  opposite: readonly number[],
  { sizes, strides }: { sizes: readonly number[]; strides: readonly number[] },
): Corner[] {
  return sizes.reduce<Corner[]>(
    (corners, size, dimension) => {
      const [here = 0, there = 0] = [at[dimension], opposite[dimension]];
      const withTotal = here === size - 1 || there === size - 1;
      const stride = strides[dimension] ?? 1;
      return corners.flatMap(([place, sign]): Corner[] => [
        [place + here * stride, sign],
        [place + there * stride, withTotal ? sign : sign === 1 ? -1 : 1],
      ]);
    },
    [[0, 1]],
  );
}

/** A further cell costs more than any counts do; Infinity: a corner is 0, which is always shown, or it moves too little. */
function costOf(
  box: readonly Corner[],
  { values, hidden, width }: { values: readonly number[]; hidden: ReadonlySet<number>; width: number },
): number {
  let cost = 0;
  const room = { 1: Infinity, [-1]: Infinity };
  for (const [place, sign] of box) {
    const value = values[place] ?? 0;
    if (value === 0) return Infinity;
    room[sign] = Math.min(room[sign], value);
    if (!hidden.has(place)) cost += 1e9 + value;
  }
  return room[1] + room[-1] >= width ? cost : Infinity;
}
