/** What a page says where it shows the first so many of a longer list; null where it shows all. `rest`: where the others are. */
export function moreThan(count: number, shown: number, rest: string): string | null {
  if (count <= shown) return null;
  return `The first ${shown.toLocaleString('en-GB')} of ${count.toLocaleString('en-GB')} are shown. ${rest}`;
}
