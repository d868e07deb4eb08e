/** Bytes that can be read from the start again: a file, or an upload in the database. */
export type Source = { open(): AsyncIterable<Uint8Array> };

export type Encoding = 'utf-8' | 'windows-1252';

/** What windows-1252 has at 0x80 to 0x9F; its five unused places stay the control characters of that number. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/**
 * Which of its two encodings a file is in. Text with accents in windows-1252 is as good as never also valid UTF-8, so
 * what reads as UTF-8 is UTF-8, with or without its mark.
 */
export async function encodingOf(source: Source): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of source.open()) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/**
 * The text of a file, piece by piece, without its byte order mark. windows-1252 is written out here because the
 * decoders of several Node versions take it for Latin-1 and lose the curly quotes.
 */
export async function* textOf(source: Source, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const bytes of source.open()) yield fromWindows1252(bytes);
    return;
  }
  const decoder = new TextDecoder('utf-8');
  for await (const bytes of source.open()) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

function fromWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replaceAll(/[\u0080-\u009F]/g, (one) => UPPER[one.charCodeAt(0) - 0x80] ?? one);
}
