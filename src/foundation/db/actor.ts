/** Who acts: a signed-in person, the system itself (a job, a seed, the command line), or somebody unknown. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly person: string;
      /** The session they act in, when there is one: a job that goes on after they left has none. */
      readonly session?: string;
    }
  | { readonly kind: 'system'; readonly name: string }
  | Nobody;

type Nobody = { readonly kind: 'nobody' };

export const nobody: Nobody = { kind: 'nobody' };

/** The system under a name that the audit shows, for instance `system('seed')`. */
export function system(name: string): Actor {
  return { kind: 'system', name };
}

/** The acting person's id, or null when the actor is not a person. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person : null;
}

/** The id of the session that the actor acts in, or null when there is none. */
export function sessionOf(actor: Actor): string | null {
  return actor.kind === 'person' ? (actor.session ?? null) : null;
}
