import type { Evidence } from './evidence.rules.ts';
import { speaksFor } from './evidence-membership.rules.ts';

export type AgreementFact = {
  name: string;
  /** 0 while nothing was given out. */
  edition: number;
  /** With a reservation or without, as on the agreement's own page. */
  agreed: number;
  asked: number;
  revisitOn: string | null;
};

/** What is agreed, and money: `ending` counts lines that run out within half a year with nothing agreed after them. */
export type AgreementFacts = {
  agreements: readonly AgreementFact[];
  funding: { now: number; ending: number; parents: boolean; facilitation: boolean };
};

/** What members were asked to agree to, and who pays. */
export function aboutAgreements({ agreements, funding, today }: AgreementFacts & { today: string }): Evidence[] {
  return [...agreements.flatMap((one) => aboutAgreement(one, today)), ...aboutFunding(funding)];
}

function aboutAgreement({ name, edition, agreed, asked, revisitOn }: AgreementFact, today: string): Evidence[] {
  if (edition === 0)
    return [{ says: `${name}: nothing is given out yet to agree to.`, speaks: 'gap', at: 'agreements' }];
  const says = `${name}: ${agreed} of ${asked} members have agreed to what was last given out.`;
  const lines: Evidence[] = [{ says, speaks: asked === 0 ? 'open' : speaksFor(agreed, asked), at: 'agreements' }];
  if (revisitOn !== null && revisitOn < today)
    lines.push({ says: `${name}: the day to look at it again has passed.`, speaks: 'gap', at: 'agreements' });
  return lines;
}

/** Somebody who holds the process without a stake is paid by somebody: an offer that ends takes the neutral hand away. */
export function aboutFacilitationMoney({ facilitation }: Pick<AgreementFacts['funding'], 'facilitation'>): Evidence[] {
  return [
    facilitation
      ? { says: 'Money is agreed for facilitation and coaching.', speaks: 'strength', at: 'funding' }
      : { says: 'No money is agreed now for facilitation and coaching.', speaks: 'open', at: 'funding' },
  ];
}

function aboutFunding({ now, ending, parents }: AgreementFacts['funding']): Evidence[] {
  const lines: Evidence[] = [
    now > 0
      ? { says: 'Some money is agreed for what the work costs now.', speaks: 'strength', at: 'funding' }
      : { says: 'No money is agreed for what the work costs now.', speaks: 'gap', at: 'funding' },
  ];
  if (ending > 0)
    lines.push({
      says: 'Money runs out within half a year, and nothing is agreed that goes on from it.',
      ...{ speaks: 'gap', at: 'funding' },
    });
  lines.push(
    parents
      ? { says: 'Parents’ and carers’ time is paid for.', speaks: 'strength', at: 'funding' }
      : { says: 'No agreed money pays for parents’ and carers’ time.', speaks: 'gap', at: 'funding' },
  );
  return lines;
}
