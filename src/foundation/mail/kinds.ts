/** What a kind of letter may do. The one list; preferences, postman and the guide read it. */
type KindRule = {
  /** As the pages name it. */
  label: string;
  /** Cannot be turned off: without it somebody could not get in, or would not learn that their account changed. */
  necessary: boolean;
  /** Waits for the end of the reader's quiet hours. */
  quiet: boolean;
  /** Somebody pressed a button for it just now, so it is tried even to an address that sent letters back. */
  askedFor: boolean;
  /** After so many minutes it is not worth sending: its link has ended, or newer letters say more. */
  livesMinutes: number;
};

const DAY = 24 * 60;

export const LETTER_KINDS = {
  'sign-in': { label: 'Links to sign in', necessary: true, quiet: false, askedFor: true, livesMinutes: 15 },
  invitation: { label: 'Invitations', necessary: true, quiet: false, askedFor: true, livesMinutes: 7 * DAY },
  security: { label: 'Changes to how you sign in', necessary: true, quiet: false, askedFor: false, livesMinutes: DAY },
  digest: { label: 'What waits for you', necessary: false, quiet: true, askedFor: false, livesMinutes: 3 * DAY },
  job: { label: 'Long work that has finished', necessary: false, quiet: true, askedFor: false, livesMinutes: 3 * DAY },
  reminder: { label: 'Reminders of dates', necessary: false, quiet: true, askedFor: false, livesMinutes: 3 * DAY },
  meeting: {
    label: 'Meetings and their minutes',
    necessary: false,
    quiet: true,
    askedFor: false,
    livesMinutes: 7 * DAY,
  },
  'meeting-guest': {
    label: 'Meetings, to members without an account',
    necessary: true,
    quiet: true,
    askedFor: false,
    livesMinutes: 7 * DAY,
  },
} as const satisfies Record<string, KindRule>;

export type LetterKind = keyof typeof LETTER_KINDS;
/** Kinds that go to people without an account only: the page of somebody's own choices leaves them out. */
export const GUEST_KINDS: readonly LetterKind[] = ['meeting-guest'];
export const OPTIONAL_KINDS = ['digest', 'job', 'reminder', 'meeting'] as const satisfies readonly LetterKind[];
export type OptionalKind = (typeof OPTIONAL_KINDS)[number];

/** The kind with this name if somebody may turn it off, or null. */
export function optionalKind(name: unknown): OptionalKind | null {
  return OPTIONAL_KINDS.find((kind) => kind === name) ?? null;
}
