import { deflateRawSync } from 'node:zlib';

type Part = { name: string; body: Buffer | string; flags?: number; size?: number; link?: boolean };

/** A ZIP file, its list of contents in a wild order where it is `shuffled`; `size` is what its list says of a part, true or not, and `link` makes a part a symbolic link. */
export function zipOf(parts: readonly Part[], { shuffled = false } = {}): Buffer {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, body, flags = 0, size, link = false } of parts) {
    const bytes = Buffer.from(body);
    const packed = deflateRawSync(bytes);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size ?? bytes.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name)]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(link ? (0o120777 << 16) >>> 0 : 0, 6);
    where.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, where, Buffer.from(name)]));
    pieces.push(local, packed);
    at += local.length + packed.length;
  }
  // First, last, second, last but one: as far apart as can be.
  const order = list.map((_one, place) => (place % 2 === 0 ? place / 2 : list.length - (place + 1) / 2));
  const contents = Buffer.concat(shuffled ? order.map((place) => list[place] ?? Buffer.alloc(0)) : list);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, contents, end]);
}

/** The parts of an office file that says this of itself; more parts come after them. */
export function officeParts(main: string, more: readonly Part[] = []): Part[] {
  const types = `<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`;
  return [{ name: '[Content_Types].xml', body: types }, { name: 'main.xml', body: '<main/>' }, ...more];
}

export const WORD = 'wordprocessingml.document.main+xml';
