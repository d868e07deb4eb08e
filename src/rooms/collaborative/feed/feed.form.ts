import { z } from 'zod';

export const coversForm = z.object({ covers: z.enum(['asked', 'all']).default('asked') });
