/** The words of a search, at most eight, with what stands for anything in a pattern taken as itself. */
export function words(search: string): string[] {
  return search
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'));
}
