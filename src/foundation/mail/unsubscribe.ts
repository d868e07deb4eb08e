import { optionalKind, type OptionalKind } from './kinds.ts';
import { lettersPath, stopLettersPath } from './paths.ts';
import { seal, unseal } from './seal.ts';

type Settings = { baseUrl: string; sessionSecret: string };

/** Whose letters of which kind a link turns off. */
export type StopToken = { person: string; kind: OptionalKind };

/** The token of a link that turns one kind of letter off for one person: sealed, so the address names nobody. */
export function stopToken({ person, kind }: StopToken, secret: string): string {
  return seal('unsubscribe', secret, `${kind} ${person}`).toString('base64url');
}

/** Whom a token is about, or null when it is none of ours. It does not run out: old letters must be stoppable too. */
export function readStopToken(token: string, secret: string): StopToken | null {
  const text = unseal('unsubscribe', secret, Buffer.from(token, 'base64url'));
  const [name, person] = text?.split(' ') ?? [];
  const kind = optionalKind(name);
  return kind && person ? { kind, person } : null;
}

/** The foot of a letter: for kinds that can be turned off, where to choose and the link that stops them. */
export function footOf(kind: string | null, person: string | null, { baseUrl, sessionSecret }: Settings) {
  const optional = optionalKind(kind);
  if (!optional || !person) return { change: null, unsubscribe: null };
  const token = stopToken({ person, kind: optional }, sessionSecret);
  return { change: `${baseUrl}${lettersPath()}`, unsubscribe: `${baseUrl}${stopLettersPath({ token })}` };
}
