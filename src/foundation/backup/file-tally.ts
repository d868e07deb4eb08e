import { createHash } from 'node:crypto';
import type { CountedStore } from './contents.ts';

type Counted = Pick<CountedStore, 'files' | 'bytes' | 'sha256'>;

/** Counts files of a store in their order, in constant memory: one checksum over each one's path and contents. */
export function fileTally() {
  const whole = createHash('sha256');
  let [files, bytes] = [0, 0];
  return {
    /** Gives the content on, and the SHA-256 of it once it was read to its end. */
    async *counted(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, string> {
      const one = createHash('sha256');
      for await (const piece of content) {
        one.update(piece);
        bytes += piece.length;
        yield piece;
      }
      files += 1;
      const sum = one.digest('hex');
      whole.update(`${sum} ${path}\n`);
      return sum;
    },
    total: (): Counted => ({ files, bytes, sha256: whole.digest('hex') }),
  };
}
