const MARKS: readonly { bytes: readonly number[]; say: string }[] = [
  {
    bytes: [0x50, 0x4b],
    say: 'This is an Excel workbook or a ZIP archive, whatever its name says. Open it, save the sheet as CSV, and upload that.',
  },
  {
    bytes: [0x1f, 0x8b],
    say: 'This is a compressed file (gzip), whatever its name says. Unpack it and upload what is inside.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    say: 'This is an old Excel or Word file, whatever its name says. Open it, save the sheet as CSV, and upload that.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], say: 'This is a PDF, whatever its name says. A CSV file was expected.' },
  { bytes: [0xff, 0xfe], say: 'This text is in UTF-16. Save it as CSV UTF-8 and upload that.' },
  { bytes: [0xfe, 0xff], say: 'This text is in UTF-16. Save it as CSV UTF-8 and upload that.' },
  { bytes: [0x42, 0x5a, 0x68], say: 'This is a compressed file (bzip2). Unpack it and upload what is inside.' },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    say: 'This is a compressed file (xz). Unpack it and upload what is inside.',
  },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], say: 'This is a compressed file (zstd). Unpack it and upload what is inside.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], say: 'This is an archive (7-Zip). Unpack it and upload what is inside.' },
  { bytes: [0x52, 0x61, 0x72, 0x21], say: 'This is an archive (RAR). Unpack it and upload what is inside.' },
];

/** How a workbook (.xlsx) begins, as any ZIP archive does; what is in it is for its reader to find out. */
const WORKBOOK = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (first: Uint8Array, bytes: readonly number[]) => bytes.every((byte, at) => first[at] === byte);

/** A stray control character is for the reader of the rows to name; this many are no text. */
const CONTROLS_IN_TEXT = 0.01;

/**
 * Why a file cannot be taken as CSV, told from its first bytes and never from its name; null when it looks like text.
 * Nothing is unpacked here, so an archive that would unfold into gigabytes never does; where workbooks are welcome, their
 * reader unfolds them within limits.
 */
export function notText(first: Uint8Array, { workbooks = false } = {}): string | null {
  if (workbooks && startsWith(first, WORKBOOK)) return null;
  const marked = MARKS.find(({ bytes }) => startsWith(first, bytes));
  if (marked) return marked.say;
  const start = Buffer.from(first.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  if (/^(?:ï»¿)?<(?:!doctype|html|\?xml|svg)/.test(start))
    return 'This is a web page or XML, whatever its name says. A CSV file was expected.';
  const controls = first.reduce((count, byte) => (byte < 9 || (byte > 13 && byte < 32) ? count + 1 : count), 0);
  return controls > first.length * CONTROLS_IN_TEXT ? 'This is not a text file. A CSV file was expected.' : null;
}

/** A name to show and to remember a file by, without folders or characters that mean something; never used as a path. */
export function plainFilename(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{C}"<>|:*?]/gu, '').trim();
  // By whole characters: half of one would come back as another.
  return Array.from(plain.replace(/^\.+/, '')).slice(-120).join('') || 'file.csv';
}
