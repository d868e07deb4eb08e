import type { Role } from '../../../foundation/http/index.ts';

/** Whoever answers for the locality's data: the same who sends them. */
export const MAY_SET_MINIMUM: readonly Role[] = ['local-lead'];
