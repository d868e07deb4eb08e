import { createHash } from 'node:crypto';

/** Bytes that can be read anywhere, a piece at a time: a file that waits in the database, or a buffer in a test. */
export type ByteSource = { bytes: number; read(at: number, length: number): Promise<Buffer> };

const PIECE = 262_144;

/** A source over pieces of one size, the last one smaller; the piece that was read last is held, and no other. */
export function sourceOfPieces(
  bytes: number,
  pieceBytes: number,
  piece: (place: number) => Promise<Buffer | null>,
): ByteSource {
  let held: { place: number; body: Buffer } | null = null;
  const bodyAt = async (place: number): Promise<Buffer> => {
    if (held?.place !== place) held = { place, body: (await piece(place)) ?? Buffer.alloc(0) };
    return held.body;
  };
  return {
    bytes,
    async read(at, length) {
      const parts: Buffer[] = [];
      const end = Math.min(at + length, bytes);
      for (let from = at; from < end;) {
        const body = await bodyAt(Math.floor(from / pieceBytes));
        const part = body.subarray(from % pieceBytes, (from % pieceBytes) + (end - from));
        if (part.length === 0) throw new Error('A piece of the file is missing');
        parts.push(part);
        from += part.length;
      }
      return Buffer.concat(parts);
    },
  };
}

/** A stretch of a source, a piece at a time. */
export async function* stretch(source: ByteSource, from: number, length: number): AsyncGenerator<Buffer> {
  const end = Math.min(from + length, source.bytes);
  // Along the pieces of the store, so that none is read twice.
  for (let at = from; at < end;) {
    const next = Math.min(end, (Math.floor(at / PIECE) + 1) * PIECE);
    yield await source.read(at, next - at);
    at = next;
  }
}

/** The SHA-256 of all of it. */
export async function hashOf(source: ByteSource): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of stretch(source, 0, source.bytes)) hash.update(piece);
  return hash.digest();
}
