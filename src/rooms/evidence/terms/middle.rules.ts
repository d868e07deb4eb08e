/** The median and how many values it is of; null without any. */
export function middleOf(values: readonly number[]): { value: number; of: number } | null {
  const ordered = [...values].sort((a, b) => a - b);
  const half = ordered.length / 2;
  const [low, high] = [ordered[Math.ceil(half) - 1], ordered[Math.floor(half)]];
  return low === undefined || high === undefined ? null : { value: (low + high) / 2, of: ordered.length };
}
