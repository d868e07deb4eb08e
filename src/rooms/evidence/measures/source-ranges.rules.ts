/** The release that each of some periods' figures were taken from; null where there is no figure. Oldest first. */
type Sourced = { label: string; source: string | null };

/** One sentence a run of periods from one release, oldest first: "2006/07 to 2014/15: DfE, …". */
export function sourceRanges(periods: readonly Sourced[]): string[] {
  const runs: { from: string; to: string; source: string }[] = [];
  for (const { label, source } of periods) {
    if (source === null) continue;
    const last = runs.at(-1);
    if (last?.source === source) last.to = label;
    else runs.push({ from: label, to: label, source });
  }
  return runs.map(({ from, to, source }) => (from === to ? `${from}: ${source}` : `${from} to ${to}: ${source}`));
}
