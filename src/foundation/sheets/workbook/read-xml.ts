import { decode, Parser } from 'saxen';
import { NotReadableError } from '../errors.ts';
import { damaged } from './zip-parts.ts';

export type XmlListener = {
  /** Names come without their prefix: some programs write `x:row` for `row`. */
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** More text than this between two marks is no cell: Excel's own limit is 32,767 characters. */
const LONGEST_TEXT = 2_000_000;

/**
 * Feeds a listener with one part of a workbook, and pauses after each piece, so that what was heard can be passed on.
 * Throws NotReadableError when the part is damaged or declares a document type, which is where entities come from.
 */
export async function* readXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const decoder = new TextDecoder();
  let silent = 0;
  const heard = () => (silent = 0);
  const parser = parserFor(listener, heard);
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    silent += text.length;
    parser.write(text);
    if (silent > LONGEST_TEXT) throw damaged();
    yield;
  }
  parser.write(decoder.decode());
  parser.end();
  yield;
}

/** Reads one part to its end. */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const reading = readXml(pieces, listener);
  while (!(await reading.next()).done);
}

function parserFor({ open, close, text }: XmlListener, heard: () => void): Parser {
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    heard();
    open?.(withoutPrefix(name), (asked) => (attributes() || {})[asked]);
  });
  if (close) parser.on('closeTag', (name) => close(withoutPrefix(name)));
  if (text) {
    parser.on('text', (value) => text(decode(value)));
    parser.on('cdata', (value) => text(value));
  }
  parser.on('attention', () => {
    throw new NotReadableError('The workbook declares its own entities, which no spreadsheet program does.');
  });
  parser.on('error', () => {
    throw damaged();
  });
  return parser;
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
