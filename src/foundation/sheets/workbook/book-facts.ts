import { isDayFormat } from './date-formats.rules.ts';
import { readWholeXml } from './read-xml.ts';
import { damaged, notAWorkbook, type Parts } from './zip-parts.ts';

export type BookFacts = {
  /** Names of the parts that hold the sheets, in the order of their tabs. */
  sheets: string[];
  /** By the number of a cell's style: whether its numbers are days. */
  days: boolean[];
  /** By the number in a cell: texts that are kept once for the whole workbook. */
  texts: string[];
  /** Days are counted from 1904, as Excel for the Mac once did. */
  from1904: boolean;
};

/** Reads what the cells of a workbook refer to. Throws NotReadableError when it is none, or damaged. */
export async function readBookFacts(parts: Parts): Promise<BookFacts> {
  if (!parts.has('xl/workbook.xml')) throw notAWorkbook();
  const { ids, from1904 } = await readBook(parts);
  const related = await readRelations(parts);
  const sheets = ids.flatMap((id) => {
    const name = related.sheets.get(id);
    return name !== undefined && parts.has(name) ? [name] : [];
  });
  if (sheets.length === 0) throw damaged();
  const days = related.styles ? await readStyles(parts, related.styles) : [];
  const texts = related.texts ? await readTexts(parts, related.texts) : [];
  return { sheets, days, texts, from1904 };
}

async function readBook(parts: Parts): Promise<{ ids: string[]; from1904: boolean }> {
  const ids: string[] = [];
  let from1904 = false;
  await readWholeXml(parts.pieces('xl/workbook.xml'), {
    open(name, attribute) {
      if (name === 'sheet') ids.push(attribute('r:id') ?? attribute('ns:id') ?? attribute('id') ?? '');
      if (name === 'workbookPr') from1904 ||= ['1', 'true'].includes(attribute('date1904') ?? '');
    },
  });
  return { ids, from1904 };
}

type Related = { sheets: Map<string, string>; styles: string | null; texts: string | null };

async function readRelations(parts: Parts): Promise<Related> {
  const related: Related = { sheets: new Map(), styles: null, texts: null };
  await readWholeXml(parts.pieces('xl/_rels/workbook.xml.rels'), {
    open(name, attribute) {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === undefined) return;
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const type = attribute('Type') ?? '';
      if (type.endsWith('/worksheet')) related.sheets.set(attribute('Id') ?? '', part);
      else if (type.endsWith('/styles') && parts.has(part)) related.styles = part;
      else if (type.endsWith('/sharedStrings') && parts.has(part)) related.texts = part;
    },
  });
  return related;
}

async function readStyles(parts: Parts, part: string): Promise<boolean[]> {
  const templates = new Map<number, string>();
  const days: boolean[] = [];
  let inCells = false;
  await readWholeXml(parts.pieces(part), {
    open(name, attribute) {
      if (name === 'numFmt') templates.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? 0);
        days.push(isDayFormat(id, templates.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return days;
}

async function readTexts(parts: Parts, part: string): Promise<string[]> {
  const texts: string[] = [];
  const text = textOfRuns();
  await readWholeXml(parts.pieces(part), {
    open: text.open,
    text: text.text,
    close(name) {
      text.close(name);
      if (name === 'si') texts.push(text.take());
    },
  });
  return texts;
}

/** Collects the text of a cell, plain or in runs of different letters; how it is pronounced (`rPh`) is left out. */
export function textOfRuns() {
  let collected = '';
  let inText = false;
  let inSound = false;
  return {
    open(name: string) {
      if (name === 't') inText = true;
      else if (name === 'rPh') inSound = true;
    },
    text(value: string) {
      if (inText && !inSound) collected += value;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inSound = false;
    },
    take(): string {
      const taken = ownText(unescaped(collected));
      collected = '';
      return taken;
    },
  };
}

/** `_x000A_` is how a workbook writes a sign that XML cannot (ECMA-376, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const SHARED_FROM = 13;

/** A copy: a longer piece of a text keeps the whole of that text in memory for as long as it lives. */
export function ownText(text: string): string {
  return text.length < SHARED_FROM ? text : Buffer.from(text).toString();
}
