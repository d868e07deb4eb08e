/**
 * Moves labels apart along one axis so that none overlap, each as near as possible to where it wants to be, all inside
 * `from`–`to` while there is room. Wishes and results are centres, in the order given.
 */
export function dodged(labels: { wish: number; size: number }[], from: number, to: number): number[] {
  const order = labels.map((_, index) => index).sort((a, b) => wishOf(labels, a) - wishOf(labels, b));
  const placed: { centre: number; size: number; members: number[]; wishes: number[] }[] = [];
  for (const index of order) {
    const { wish, size } = labels[index] ?? { wish: 0, size: 0 };
    placed.push({ centre: clamp(wish, size, from, to), size, members: [index], wishes: [wish] });
    // Groups that touch merge and settle at the mean of their wishes (pool adjacent violators).
    for (let last = placed.length - 1; last > 0; last = placed.length - 1) {
      const group = placed[last];
      const before = placed[last - 1];
      if (!group || !before || group.centre - group.size / 2 >= before.centre + before.size / 2) break;
      const wishes = [...before.wishes, ...group.wishes];
      const merged = before.size + group.size;
      const mean = wishes.reduce((sum, value) => sum + value, 0) / wishes.length;
      const members = [...before.members, ...group.members];
      placed.splice(last - 1, 2, { centre: clamp(mean, merged, from, to), size: merged, members, wishes });
    }
  }
  const centres: number[] = new Array<number>(labels.length).fill(0);
  for (const group of placed) {
    let edge = group.centre - group.size / 2;
    for (const index of group.members) {
      const size = labels[index]?.size ?? 0;
      centres[index] = edge + size / 2;
      edge += size;
    }
  }
  return centres;
}

function wishOf(labels: { wish: number }[], index: number): number {
  return labels[index]?.wish ?? 0;
}

function clamp(centre: number, size: number, from: number, to: number): number {
  return Math.max(from + size / 2, Math.min(to - size / 2, centre));
}

/**
 * Beeswarm: gives each dot on a line its offset across the line (0 first, then alternately above and below) so that no
 * two dots overlap. Dots earlier in the list keep nearer to the line.
 */
export function swarmed(dots: { x: number; radius: number }[]): number[] {
  const done: { x: number; y: number; radius: number }[] = [];
  return dots.map(({ x, radius }) => {
    const step = 1.5;
    for (let turn = 0; turn < 400; turn += 1) {
      const y = Math.ceil(turn / 2) * step * (turn % 2 === 1 ? -1 : 1);
      if (done.every((other) => Math.hypot(other.x - x, other.y - y) >= other.radius + radius + 0.5)) {
        done.push({ x, y, radius });
        return y;
      }
    }
    return 0;
  });
}
