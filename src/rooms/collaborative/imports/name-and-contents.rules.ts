/**
 * What a file holds, in a sentence, where its name says something else; null where the two agree. Told from its first two
 * bytes: every workbook is a ZIP archive, and what is not is read as text.
 */
export function contentsBeside(filename: string, bytes: Uint8Array): string | null {
  const ending = /\.(xlsx|xlsm|xls|csv|txt)$/i.exec(filename.trim())?.[1]?.toLowerCase();
  if (ending === undefined || bytes.length === 0) return null;
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (ending.startsWith('xls') && !isArchive)
    return `The name of the file ends in .${ending}, and it holds plain text.`;
  if (!ending.startsWith('xls') && isArchive)
    return `The name of the file ends in .${ending}, and it holds an Excel workbook.`;
  return null;
}
