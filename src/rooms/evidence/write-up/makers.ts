import { inThisLocality, type Role } from '../../../foundation/http/index.ts';

/** Who may write figures up: whoever works on the picture here. Observers read what they made (decision 0016). */
export const MAY_WRITE_UP: readonly Role[] = ['local-lead', 'facilitator', 'evaluator', 'member', 'youth-researcher'];
export const makers = inThisLocality(MAY_WRITE_UP);
