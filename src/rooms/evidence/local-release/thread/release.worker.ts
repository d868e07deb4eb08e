import { parentPort } from 'node:worker_threads';
import type { Release } from '../../../../foundation/disclosure/index.ts';
import { readBefore } from '../before.rules.ts';
import { openCount } from '../count.rules.ts';
import { keptOf } from '../kept.rules.ts';
import { inGoodTime } from '../protect-release.ts';
import { protectUnit } from '../protect-unit.ts';
import type { MadeText, ToThread } from './release-thread.ts';

let count = openCount();

async function released({ unit, before: text, minimum }: Extract<ToThread, { is: 'release' }>): Promise<MadeText> {
  const counted = count.done(unit);
  const before = readBefore(text);
  const made = await protectUnit(counted, before, inGoodTime(minimum));
  const { kinds, basis } = keptOf(unit, made, { before, counted });
  return {
    waits: made.waits,
    faults: made.faults.map(({ name, message, stack = '' }) => ({ name, message, stack })),
    kinds: kinds.map((kind) => ({ ...kind, shown: kind.shown && cellsText(kind.shown) })),
    basis: { counts: textOf(basis.counts), days: textOf(basis.days) },
  };
}

const cellsText = (shown: Readonly<Record<string, number | null>>): string =>
  JSON.stringify(Object.entries(shown).map(([cell, value]) => ({ cell, shown: value })));

const textOf = (release: Release | null): string | null => release && JSON.stringify(release);

async function answer(message: ToThread): Promise<MadeText | 'done'> {
  if (message.is === 'release') return released(message);
  if (message.is === 'begin') count = openCount();
  else count.add(message.kind, message.rows);
  return 'done';
}

// What throws here ends the thread, and with it the job's attempt.
parentPort?.on('message', (message: ToThread) => {
  void answer(message).then((found) => parentPort?.postMessage(found));
});
