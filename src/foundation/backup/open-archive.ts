import { fileNamed } from './contents.ts';
import { BackupRefused } from './errors.ts';
import type { Entry } from './tar.ts';

export type Archive = ReturnType<typeof openArchive>;

/** The entries one after another, with a look at the next one's name. */
export function openArchive(entries: AsyncGenerator<Entry>) {
  let next: Entry | null = null;
  let begun = false;
  const advance = async () => {
    const step = await entries.next();
    next = step.done ? null : step.value;
    begun = true;
  };
  const expected = async (name: string): Promise<Entry> => {
    if (!begun) await advance();
    if (next?.name !== name)
      throw new BackupRefused(`The backup is damaged: expected ${name}, found ${next?.name ?? 'its end'}.`);
    return next;
  };
  const text = async (name: string) => {
    const pieces: Buffer[] = [];
    for await (const piece of (await expected(name)).content) pieces.push(piece);
    await advance();
    return Buffer.concat(pieces).toString();
  };
  const isAt = (folder: string) => next?.name.startsWith(`${folder}/`) ?? false;
  async function* filesIn(folder: string): AsyncGenerator<Buffer> {
    while (next && isAt(folder)) {
      yield* next.content;
      await advance();
    }
  }
  const fileHere = () => {
    const named = next && fileNamed(next.name);
    return next && named ? { ...named, content: next.content } : null;
  };
  const end = async () => {
    if (next) throw new BackupRefused(`The backup is damaged: ${next.name} was not expected.`);
  };
  const close = async () => {
    await entries.return(undefined);
  };
  return { text, skip: text, isAt, filesIn, fileHere, next: advance, end, close };
}
