import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { Target } from '../coverage/coverage.rules.ts';
import { asText } from '../coverage/keep-targets.ts';
import { STARTS } from '../coverage/starts.ts';
import { listTargets, replaceTargets } from '../coverage/targets.queries.ts';
import { listNeeds, listPhases, removePhases, replaceNeeds, savePhase } from '../purpose/purpose.queries.ts';
import { needsOf, type Published } from './published.ts';

/**
 * How a locality stands beside an example: 'empty', so that it may begin from it; 'taken' as a whole and unchanged since,
 * so that it can be taken back; 'own', with words of its own that nothing may overwrite.
 */
export type Standing = 'empty' | 'taken' | 'own';

export function targetsOf({ code }: Published): readonly Target[] {
  return STARTS.find((start) => start.code === code)?.targets ?? [];
}

/** With `lock`, the list of wanted members cannot change before this transaction ends. */
export async function standingBeside(tx: Tx, example: Published, { lock = false } = {}): Promise<Standing> {
  const [targets, phases, needs] = [await listTargets(tx, { lock }), await listPhases(tx), await listNeeds(tx)];
  if (targets.length === 0 && phases.length === 0) return 'empty';
  const given = needsOf(example);
  const untouched =
    phases.length === given.length &&
    phases.every(({ beginsOn, endsOn, version }) => beginsOn === null && endsOn === null && version === 1) &&
    needs.every(({ doneOn }) => doneOn === null);
  const sameNeeds = given.every(
    ({ phase, needs: own }) =>
      JSON.stringify(needs.filter((one) => one.phase === phase).map(({ need }) => need)) === JSON.stringify(own),
  );
  return untouched && sameNeeds && asText(targets) === asText(targetsOf(example)) ? 'taken' : 'own';
}

/** Takes over whom to have and what each phase needs; false where the locality has begun by itself. */
export async function takeExample(
  tx: Tx,
  actor: Actor,
  { locality, example }: { locality: string; example: Published },
) {
  if ((await standingBeside(tx, example, { lock: true })) !== 'empty') return false;
  await replaceTargets(tx, locality, targetsOf(example));
  for (const { phase, needs } of needsOf(example)) {
    if (!(await savePhase(tx, { locality, phase, beginsOn: null, endsOn: null, version: 0 }))) return false;
    await replaceNeeds(tx, { locality, phase, needs: needs.map((need) => ({ need, doneOn: null })) });
  }
  await audit(tx, actor, 'collaborative.example.taken');
  return true;
}

/** Takes back what came from an example; false once anything of it was changed. */
export async function leaveExample(
  tx: Tx,
  actor: Actor,
  { locality, example }: { locality: string; example: Published },
) {
  if ((await standingBeside(tx, example, { lock: true })) !== 'taken') return false;
  await replaceTargets(tx, locality, []);
  await removePhases(tx);
  await audit(tx, actor, 'collaborative.example.left');
  return true;
}
