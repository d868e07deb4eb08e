import { CARE_AND_PROTECTION } from './care-protection.ts';
import { EXCLUSION_AND_ABSENCE } from './exclusion-absence.ts';
import { FAMILIES } from './families.ts';
import { HEALTH_MONEY_AND_WORK } from './health-money-work.ts';
import { NEEDS_AND_LATER } from './needs-later.ts';

const WRITTEN: Record<string, string> = {
  ...EXCLUSION_AND_ABSENCE,
  ...CARE_AND_PROTECTION,
  ...NEEDS_AND_LATER,
  ...HEALTH_MONEY_AND_WORK,
};

/**
 * What a measure means, in our own words, made from the facts of the publisher's dictionary (who is counted, of whom,
 * when); null for a measure that nobody has described yet.
 */
export function meaningOf(code: string): string | null {
  const written = WRITTEN[code];
  if (written !== undefined) return written;
  for (const [pattern, meaning] of FAMILIES) {
    const found = pattern.exec(code);
    if (found) return meaning(found.slice(1));
  }
  return null;
}
