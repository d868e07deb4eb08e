import { endOtherSessionsPath, endSessionPath, signOutEverywherePath, signOutPath } from '../paths.ts';
import { IDLE_HOURS, SENSITIVE_IDLE_MINUTES, SESSION_DAYS } from '../sign-in/sign-in.rules.ts';
import type { OpenSession } from './sessions.queries.ts';

const DONE: Record<string, string> = {
  one: 'That device was signed out.',
  others: 'Every other device was signed out.',
};

type Shown = { sessions: readonly OpenSession[]; current: string; done: unknown };

/** The list of sessions as its view wants it: this one first. */
export function sessionsPage({ sessions, current, done }: Shown) {
  const rows = sessions.map((session) => ({
    device: session.device ?? 'A browser',
    begun: session.begun,
    lastSeen: session.lastSeen,
    secondStep: session.secondFactorAt !== null,
    current: session.id === current,
    endAction: session.id === current ? signOutPath() : endSessionPath({ session: session.id }),
  }));
  return {
    title: 'Where you are signed in',
    sessions: [...rows.filter((row) => row.current), ...rows.filter((row) => !row.current)],
    others: rows.some((row) => !row.current),
    limits: { idleHours: IDLE_HOURS, days: SESSION_DAYS, sensitiveMinutes: SENSITIVE_IDLE_MINUTES },
    actions: { others: endOtherSessionsPath(), everywhere: signOutEverywherePath() },
    done: typeof done === 'string' ? DONE[done] : undefined,
  };
}
