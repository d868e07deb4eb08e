import { z } from 'zod';
import { actionGroups, type TrailFilter } from '../../../foundation/audit/index.ts';

const uuid = z.uuid().transform((text) => text.toLowerCase());
const day = (what: string) =>
  z
    .literal('')
    .or(z.iso.date({ error: `${what} should be a day, like 21/11/2026` }))
    .optional();

/** The fields of the filter as they stand in the address; each may be left out. */
const fields = z.object({
  who: z.string().optional().catch(undefined),
  what: z.string().optional().catch(undefined),
  thing: z.string().max(200).optional().catch(undefined),
  session: uuid.optional().catch(undefined),
  from: day('“From”'),
  to: day('“To”'),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

export type TrailFields = z.output<typeof fields>;

/** Reads the filter from an address. What is not known (a group, a person's id) filters nothing and finds nothing. */
export const trailForm = fields.refine(({ from, to }) => !from || !to || from <= to, {
  path: ['to'],
  error: '“To” should not be before “From”',
});

/** What the queries look for. An unknown heading of actions finds nothing rather than everything. */
export function filterOf({ who, what, thing, session, from, to, before }: TrailFields): TrailFilter {
  return {
    ...(who && { actor: actorOf(who) }),
    ...(what && { actions: actionGroups().get(what) ?? [] }),
    ...(thing && { thing }),
    ...(session && { session }),
    ...(from && { from }),
    ...(to && { to }),
    ...(before && { before }),
  };
}

const NO_PERSON = '00000000-0000-0000-0000-000000000000';

function actorOf(who: string): NonNullable<TrailFilter['actor']> {
  if (who === 'system' || who === 'nobody') return who;
  const id = uuid.safeParse(who);
  return { person: id.success ? id.data : NO_PERSON };
}
