import type { Tx } from '../../../foundation/db/index.ts';
import type { Day } from '../../../foundation/days/index.ts';
import { AGREEMENTS } from '../agreements/agreement-words.ts';
import { countAnswers } from '../agreements/answers.queries.ts';
import { listAgreements } from '../agreements/texts.queries.ts';
import { countHandovers } from '../continuity/handovers.queries.ts';
import { listStaysOfAll } from '../continuity/staying.queries.ts';
import { halfLife, survival, turnover } from '../continuity/staying.rules.ts';
import { listLines } from '../funding/funding.queries.ts';
import { endings, paysForParents } from '../funding/funding.rules.ts';
import { COLLABORATIVE_PHASES } from '../purpose/phase-words.ts';
import type { listNeeds, listPhases } from '../purpose/purpose.queries.ts';
import type { Facts } from './evidence.rules.ts';

type Kept = { phases: Awaited<ReturnType<typeof listPhases>>; needs: Awaited<ReturnType<typeof listNeeds>> };

/** The phases in their order, with how many of their needs are done. */
export function phaseFacts({ phases, needs }: Kept): Facts['phases'] {
  return COLLABORATIVE_PHASES.map(({ code, name }) => {
    const kept = phases.find(({ phase }) => phase === code);
    const own = needs.filter(({ phase }) => phase === code);
    const done = own.filter(({ doneOn }) => doneOn !== null).length;
    return { name, beginsOn: kept?.beginsOn ?? null, endsOn: kept?.endsOn ?? null, needs: own.length, done };
  });
}

/** Who leaves and how long people stay, of all sectors together. */
export async function continuityFacts(tx: Tx, today: string): Promise<Facts['continuity']> {
  const stays = await listStaysOfAll(tx);
  return {
    turnover: turnover(stays, today),
    half: halfLife(survival(stays, today)),
    handovers: await countHandovers(tx),
  };
}

/** The two agreements as they stand: also those that nobody has begun. */
export async function agreementFacts(tx: Tx, today: Day): Promise<Facts['agreements']> {
  const kept = await listAgreements(tx);
  const facts = [];
  for (const { code, name } of AGREEMENTS) {
    const one = kept.find(({ agreement }) => agreement === code);
    const edition = one?.edition ?? 0;
    const { agree, reservation, asked } = await countAnswers(tx, { agreement: code, edition, today });
    facts.push({ name, edition, agreed: agree + reservation, asked, revisitOn: one?.revisitOn ?? null });
  }
  return facts;
}

/** What is paid for now, and what ends with nothing after it. */
export async function fundingFacts(tx: Tx, today: string): Promise<Facts['funding']> {
  const lines = (await listLines(tx)).filter(({ removedAt }) => removedAt === null);
  const now = lines.filter(
    ({ state, from, to }) => state === 'agreed' && from <= today && (to === null || today <= to),
  );
  return {
    ...{ now: now.length, ending: endings(lines, today).length, parents: paysForParents(lines, today) },
    facilitation: now.some(({ paysFor }) => paysFor === 'facilitation'),
  };
}
