import { notText } from '../../../foundation/uploads/index.ts';
import { stretch, type ByteSource } from './byte-source.ts';
import { FILE_TYPES, isFileType, type FileType } from './document-words.ts';
import { NotTakenError } from './errors.ts';
import { endsAsZip, unfolded, zipEntries, type ZipEntry } from './zip-entries.ts';

const EXPECTED =
  'Expected is a PDF, Word, Excel, PowerPoint or OpenDocument file without macros, a PNG or JPEG picture, CSV or text.';

const MARKS: readonly { type: FileType | 'zip'; bytes: readonly number[] }[] = [
  { type: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'jpg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
];
const NAMES: Readonly<Record<string, string>> = { jpeg: 'jpg' };
const MACROS =
  'The file holds macros, which can do harm on other people’s computers. Save it without them (as .docx, .xlsx or .pptx) and send that.';
const TWO_KINDS =
  'The file is two kinds at once: what it begins as, and an archive at its end. Print or export it anew and send that.';
const MACRO_ENDINGS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm', 'potm', 'ppsm']);
/** What an office file says of its parts, whatever they are called. */
const MACRO_TYPES = /macroenabled|vbaproject|macrosheet|activex/i;
const MACRO_PARTS = /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml)$|\/(?:macrosheets|activex)\/|^(?:basic|scripts)\//;

const markOf = (first: Uint8Array) =>
  MARKS.find(({ bytes }) => bytes.every((byte, at) => first[at] === byte))?.type ?? 'text';

/** Why a file is not taken, told from its first bytes alone; the rest is looked at once it has arrived. */
export function notTaken(first: Uint8Array): string | null {
  if (markOf(first) !== 'text') return null;
  return notText(first) === null
    ? null
    : `This is no kind of file that is taken here, whatever its name says. ${EXPECTED}`;
}

function endingOf(filename: string): string {
  const ending = /\.([^.]{1,8})$/.exec(filename.toLowerCase())?.[1] ?? '';
  return NAMES[ending] ?? ending;
}

/**
 * What a file is, by all of its contents; its name must say the same. Throws NotTakenError in words for whoever sent it:
 * other kinds, macros, passwords, archives that would unfold into too much or lead out of themselves.
 */
export async function examineFile(source: ByteSource, filename: string): Promise<FileType> {
  const ending = endingOf(filename);
  if (MACRO_ENDINGS.has(ending)) throw new NotTakenError(MACROS);
  const mark = markOf(await source.read(0, 16));
  if (mark !== 'zip' && (await endsAsZip(source))) throw new NotTakenError(TWO_KINDS);
  const type = mark === 'zip' ? await officeType(source) : mark === 'text' ? await textType(source, ending) : mark;
  if (type === ending) return type;
  const said = isFileType(ending) ? `its name says ${FILE_TYPES[ending].name}` : 'its name does not end so';
  throw new NotTakenError(
    `This is a ${FILE_TYPES[type].name} file, and ${said}. Give it a name that ends in .${type}.`,
  );
}

/** Its beginning was looked at as it came; a zero byte further on is no text either. */
async function textType(source: ByteSource, ending: string): Promise<FileType> {
  for await (const piece of stretch(source, 0, source.bytes))
    if (piece.includes(0)) throw new NotTakenError(`This is not text. ${EXPECTED}`);
  return ending === 'csv' ? 'csv' : 'txt';
}

const OFFICE: readonly [says: string, type: FileType][] = [
  ['wordprocessingml.document.main+xml', 'docx'],
  ['spreadsheetml.sheet.main+xml', 'xlsx'],
  ['presentationml.presentation.main+xml', 'pptx'],
];
const OPEN: Readonly<Record<string, FileType>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

/** Unfolds every part once, so that no part comes to more than the file says of it. */
async function officeType(source: ByteSource): Promise<FileType> {
  const entries = await zipEntries(source);
  if (entries.some(({ name }) => MACRO_PARTS.test(name.toLowerCase()))) throw new NotTakenError(MACROS);
  let type: FileType | undefined;
  for (const entry of entries) {
    const said = await saidBy(source, entry);
    if (said === undefined) continue;
    if (MACRO_TYPES.test(said)) throw new NotTakenError(MACROS);
    type ??= OPEN[said.trim()] ?? OFFICE.find(([says]) => said.includes(says))?.[1];
  }
  if (!type) throw new NotTakenError(`This is an archive, or a kind of file that is not taken here. ${EXPECTED}`);
  return type;
}

const SAYS_WHAT_IT_IS = new Set(['[content_types].xml', 'mimetype']);
const LONGEST_SAYING = 1_000_000;

/** The words of a part that says what the file is; undefined for any other, which is only counted. */
async function saidBy(source: ByteSource, entry: ZipEntry): Promise<string | undefined> {
  const says = SAYS_WHAT_IT_IS.has(entry.name.toLowerCase());
  const held: Buffer[] = [];
  for await (const piece of unfolded(source, entry)) if (says && entry.size <= LONGEST_SAYING) held.push(piece);
  return says ? Buffer.concat(held).toString('utf8') : undefined;
}
