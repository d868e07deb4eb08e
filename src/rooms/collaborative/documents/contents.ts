import fs from 'node:fs';
import type { DocumentsConfig } from '../../../foundation/config/index.ts';
import { inLocality, type Actor, type Db, type Tx } from '../../../foundation/db/index.ts';
import type { Stored } from './document-words.ts';
import { fileIn, sizeInFolder, writeInFolder } from './folder-store.ts';
import { findPiece, insertPiece, type PiecePlace } from './versions.queries.ts';

/** Keeps the contents of a version whose row is there: in this transaction, or on the disk before it ends. */
export async function keepContents(
  tx: Tx,
  config: DocumentsConfig,
  place: PiecePlace,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  if (config.store === 'folder') return writeInFolder(config.dir, place, pieces);
  let at = 0;
  for await (const piece of pieces) await insertPiece(tx, place, at++, piece);
}

type Kept = { db: Db; actor: Actor; config: DocumentsConfig; place: PiecePlace; stored: Stored; bytes: number };

/** The contents piece by piece, each read when it is asked for; null when they are not there, or not whole. */
export async function openContents({
  db,
  actor,
  config,
  place,
  stored,
  bytes,
}: Kept): Promise<AsyncIterable<Uint8Array> | null> {
  if (stored === 'folder') {
    const there = await sizeInFolder(config.dir, place);
    return there === bytes ? fs.createReadStream(fileIn(config.dir, place)) : null;
  }
  const piece = (at: number) => inLocality(db, actor, place.locality, (tx) => findPiece(tx, place, at));
  const first = await piece(0);
  return first ? piecesFrom(first, piece) : null;
}

/** Whether any of these versions lies in the folder still; what cannot be looked at counts as there. */
export async function stillOnDisk(
  { dir }: DocumentsConfig,
  { locality, document }: Omit<PiecePlace, 'number'>,
  versions: readonly { number: number; stored: Stored }[],
): Promise<boolean> {
  for (const { number, stored } of versions) {
    if (stored !== 'folder') continue;
    const left = sizeInFolder(dir, { locality, document, number }).then((bytes) => bytes !== null);
    if (await left.catch(() => true)) return true;
  }
  return false;
}

async function* piecesFrom(first: Buffer, piece: (at: number) => Promise<Buffer | null>): AsyncGenerator<Buffer> {
  let next: Buffer | null = first;
  for (let at = 1; next; at += 1) {
    yield next;
    next = await piece(at);
  }
}
