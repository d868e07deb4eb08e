import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../../foundation/uploads/index.ts';
import { hashOf, sourceOfPieces } from './byte-source.ts';
import { NotTakenError } from './errors.ts';
import { examineFile, notTaken } from './examine-file.ts';
import { officeParts, WORD, zipOf } from './testing.ts';

/** Read as the house reads it: a piece at a time. */
const sourceOf = (bytes: Buffer) =>
  sourceOfPieces(bytes.length, CHUNK_BYTES, async (place) =>
    bytes.subarray(place * CHUNK_BYTES, (place + 1) * CHUNK_BYTES),
  );
const examine = (bytes: Buffer | string, filename: string) => examineFile(sourceOf(Buffer.from(bytes)), filename);
const OPEN_TEXT = [{ name: 'mimetype', body: 'application/vnd.oasis.opendocument.text' }];
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);

describe('a file is known by its contents', () => {
  test.each([
    ['a PDF', '%PDF-1.7\n…', 'minutes.pdf', 'pdf'],
    ['a Word document', zipOf(officeParts(WORD)), 'Agenda.DOCX', 'docx'],
    ['a workbook', zipOf(officeParts('spreadsheetml.sheet.main+xml')), 'a.xlsx', 'xlsx'],
    ['slides', zipOf(officeParts('presentationml.presentation.main+xml')), 'a.pptx', 'pptx'],
    ['an OpenDocument text', zipOf(OPEN_TEXT), 'a.odt', 'odt'],
    ['a picture', PNG, 'a.png', 'png'],
    ['a photograph under its other name', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'a.jpeg', 'jpg'],
    ['text', 'Stories stay, lessons leave.', 'rules.txt', 'txt'],
    ['a table', 'a,b\n1,2\n', 'a.csv', 'csv'],
  ])('%s is taken', async (_what, bytes, name, type) => expect(await examine(bytes, name)).toBe(type));

  test.each([
    ['a PDF that calls itself a Word document', '%PDF-1.7', 'a.docx', 'its name says Word'],
    ['a Word document that calls itself a picture', zipOf(officeParts(WORD)), 'a.png', 'ends in .docx'],
    ['text without an ending', 'Hello', 'a', 'ends in .txt'],
    ['an archive', zipOf([{ name: 'a.txt', body: 'a' }]), 'a.zip', 'an archive'],
    [
      'an OpenDocument drawing',
      zipOf([{ name: 'mimetype', body: 'application/vnd.oasis.opendocument.graphics' }]),
      'a.odt',
      'archive',
    ],
    ['bytes in the middle of text', `a${'b'.repeat(300_000)}\u0000`, 'a.txt', 'not text'],
  ])('%s is not taken', async (_what, bytes, name, say) => {
    await expect(examine(bytes, name)).rejects.toThrow(say);
  });

  test('a web page and a program are refused from their first bytes', () => {
    expect(notTaken(Buffer.from('<!doctype html><script>'))).toContain('no kind of file that is taken');
    expect(notTaken(Buffer.from('MZ\u0000\u0001\u0002\u0003\u0004'))).toContain('no kind of file that is taken');
    expect(notTaken(Buffer.from('%PDF-1.4'))).toBeNull();
  });
});

describe('an office file that could do harm is not taken (SAFETY 29)', () => {
  const macro = (name: string) => zipOf(officeParts(WORD, [{ name, body: 'x' }]));
  test.each([
    ['macros by its name', zipOf(officeParts(WORD)), 'a.docm'],
    ['macros under another name', macro('word/vbaProject.bin'), 'a.docx'],
    ['macros of an old kind', macro('xl/macrosheets/sheet1.xml'), 'a.docx'],
    ['controls that run', macro('word/activeX/activeX1.bin'), 'a.docx'],
    ['macros by what it says of itself', zipOf(officeParts('x.document.macroEnabled.main+xml')), 'a.docx'],
    [
      'macros under an ordinary name, said by their type',
      zipOf(officeParts(`${WORD}"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject`)),
      'a.docx',
    ],
    ['macros of OpenDocument', zipOf([...OPEN_TEXT, { name: 'Basic/Standard/Module1.xml', body: 'x' }]), 'a.odt'],
  ])('%s', async (_what, bytes, name) => expect(examine(bytes, name)).rejects.toThrow('macros'));

  test.each(['../../etc/passwd', '/etc/passwd', 'word/..', '..\\evil.dll', 'C:evil', 'word/a\u0000b'])(
    'a part called %j, which leads out of it',
    async (name) => expect(examine(macro(name), 'a.docx')).rejects.toThrow('leads out of it'),
  );

  test('a part that is a link', async () => {
    const bytes = zipOf(officeParts(WORD, [{ name: 'word/link', body: '/etc/passwd', link: true }]));
    await expect(examine(bytes, 'a.docx')).rejects.toThrow('leads out of it');
  });

  test('one that is locked', async () => {
    const bytes = zipOf(officeParts(WORD, [{ name: 'word/a.xml', body: 'a', flags: 1 }]));
    await expect(examine(bytes, 'a.docx')).rejects.toThrow('password');
  });

  test('a bomb that says how large it is, one that does not, and one whose parts lie over each other', async () => {
    const zeros = Buffer.alloc(1_000_000);
    const large = zipOf(officeParts(WORD, [{ name: 'word/a.xml', body: zeros, size: 250_000_000 }]));
    await expect(examine(large, 'a.docx')).rejects.toThrow('unfold');
    const lying = zipOf(officeParts(WORD, [{ name: 'word/a.xml', body: zeros, size: 10 }]));
    await expect(examine(lying, 'a.docx')).rejects.toThrow('unfold');
    const bytes = zipOf(
      officeParts(WORD, [
        { name: 'word/a', body: 'a' },
        { name: 'word/b', body: 'b' },
      ]),
    );
    // The last part of the list is said to begin where the first does.
    bytes.writeUInt32LE(0, bytes.length - 22 - 'word/b'.length - 4);
    await expect(examine(bytes, 'a.docx')).rejects.toThrow('unfold');
  });

  test.each([
    ['a PDF', 'a.pdf', '%PDF-1.7\n%%EOF\n'],
    ['a picture', 'a.png', PNG],
  ])('%s that is an archive as well', async (_what, name, begins) => {
    const both = Buffer.concat([Buffer.from(begins), zipOf([{ name: 'evil.html', body: '<script>' }])]);
    await expect(examine(both, name)).rejects.toThrow('two kinds at once');
  });

  test('one that hides something before its first part, or calls a part by two names', async () => {
    const hidden = Buffer.concat([Buffer.from('PK\u0003\u0004 something else '), zipOf(officeParts(WORD))]);
    await expect(examine(hidden, 'a.docx')).rejects.toThrow(NotTakenError);
    const twice = zipOf(officeParts(WORD));
    twice.write('p', twice.indexOf('main.xml'));
    await expect(examine(twice, 'a.docx')).rejects.toThrow('damaged');
  });

  test('parts in a wild order cost no more reading than in theirs', async () => {
    const parts = Array.from({ length: 400 }, (_none, at) => ({ name: `word/${at}`, body: `${at}` }));
    const filler = { name: 'word/filler', body: randomBytes(600_000) };
    const bytes = zipOf(officeParts(WORD, [...parts.slice(0, 200), filler, ...parts.slice(200)]), { shuffled: true });
    let reads = 0;
    const source = sourceOfPieces(bytes.length, CHUNK_BYTES, async (place) => {
      reads += 1;
      return bytes.subarray(place * CHUNK_BYTES, (place + 1) * CHUNK_BYTES);
    });
    expect(await examineFile(source, 'a.docx')).toBe('docx');
    expect(reads).toBeLessThan(12);
  });

  test('a file cut short', async () => {
    const whole = zipOf(officeParts(WORD));
    await expect(examine(whole.subarray(0, whole.length - 30), 'a.docx')).rejects.toThrow('damaged');
  });
});

test('a file is read piece by piece, whatever is asked of it', async () => {
  const bytes = Buffer.alloc(CHUNK_BYTES * 2 + 7, 'abc');
  const source = sourceOf(bytes);
  expect((await source.read(CHUNK_BYTES - 2, 5)).equals(bytes.subarray(CHUNK_BYTES - 2, CHUNK_BYTES + 3))).toBe(true);
  expect(
    (await hashOf(source)).equals(
      await hashOf({ bytes: bytes.length, read: async (at, n) => bytes.subarray(at, at + n) }),
    ),
  ).toBe(true);
});
