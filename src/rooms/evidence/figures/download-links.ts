/** The files that every figure can be taken away as: the table twice, the drawing twice. */
export const FILE_TYPES = ['csv', 'xlsx', 'svg', 'png'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export type DownloadLink = { text: string; href: string; what: string };

/** The links under a figure, the table first. Without a drawing only the table; `what` tells figures of a page apart. */
export function downloadLinks(
  { what, drawn }: { what: string; drawn: boolean },
  hrefOf: (type: FileType) => string,
): DownloadLink[] {
  const types = drawn ? FILE_TYPES : FILE_TYPES.slice(0, 2);
  return types.map((type) => ({ text: type.toUpperCase(), href: hrefOf(type), what }));
}
