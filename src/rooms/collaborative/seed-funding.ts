import { addDays } from '../../foundation/days/index.ts';
import type { Actor, Tx } from '../../foundation/db/index.ts';
import { everHadLines } from './funding/funding.queries.ts';
import { addLine, setHourValue } from './funding/keep-funding.ts';

/** Who pays in Marlshire: a trust began, the council carries it on until spring, and nothing pays for parents' time. Once. */
export async function seedFunding(tx: Tx, actor: Actor, { locality, today }: { locality: string; today: string }) {
  if (await everHadLines(tx)) return;
  const trust = await addLine(tx, actor, locality, {
    ...{ payer: 'The Otterbrook Trust', paysFor: 'facilitation', words: 'Mapping, and the first year of meetings' },
    ...{ model: 'sponsor', poundsAYear: 38_000, from: '2023-09-01', to: '2025-08-31', state: 'ended', follows: null },
  });
  const council = await addLine(tx, actor, locality, {
    ...{ payer: 'Marlshire Council', paysFor: 'facilitation', words: 'Facilitator, one day a week' },
    ...{
      model: 'cost-share',
      poundsAYear: 24_000,
      from: '2025-09-01',
      to: addDays(today, 128),
      state: 'agreed',
      follows: trust,
    },
  });
  await addLine(tx, actor, locality, {
    ...{
      payer: 'Marlshire schools forum',
      paysFor: 'facilitation',
      words: 'Half of the facilitator, with the council',
    },
    ...{
      model: 'cost-share',
      poundsAYear: 12_000,
      from: addDays(today, 129),
      to: addDays(today, 493),
      state: 'offered',
    },
    follows: council,
  });
  await addLine(tx, actor, locality, {
    ...{ payer: 'Hillcote School', paysFor: 'members-time', words: 'Cover for the chair of the transition group' },
    ...{ model: 'buy-out', poundsAYear: 4_200, from: '2025-09-01', to: null, state: 'agreed', follows: null },
  });
  await addLine(tx, actor, locality, {
    ...{ payer: 'Marlshire Early Help', paysFor: 'meetings', words: 'Rooms and lunches' },
    ...{ model: 'usual-role', poundsAYear: 1_350, from: '2024-09-01', to: null, state: 'agreed', follows: null },
  });
  await setHourValue(tx, actor, { locality, pounds: 32, termsAYear: 3, version: 0 });
}
