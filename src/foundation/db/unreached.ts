type Failure = { code?: unknown; message?: unknown };

/** By PostgreSQL's own code, or by that of the connection: what is wrong, and what an administrator looks at. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'refused the role or its password. Check both, and that pg_hba.conf lets this machine in.'],
  [/^3D000$/, 'has no database of that name. Make it as docs/guides/running.md says, or restore a backup into it.'],
  [/^57P03$/, 'is starting or stopping. Try again in a moment.'],
  [/^53300$/, 'has no connection left. Raise its max_connections, or end what holds them.'],
  [/^ECONNREFUSED$/, 'does not answer: nothing listens at that host and port. Check both, and that PostgreSQL runs.'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'was not found: no machine of that name is known. Check its spelling.'],
  [/^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'cannot be reached from here. Check the network and its firewall.'],
  [
    /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT)/,
    'has a certificate that this machine does not trust for that name. Name the file of its authority in NODE_EXTRA_CA_CERTS.',
  ],
];
const NO_TLS = 'offers no TLS. Switch it on there, or, on a line that nobody else reads, set ?sslmode=disable.';

/** Why a PostgreSQL server could not be used, in words without addresses and passwords; null for any other failure. */
export function whyUnreached(error: unknown): string | null {
  const { code, message } = (error ?? {}) as Failure;
  const noTls = typeof message === 'string' && message.includes('does not support SSL');
  const found = typeof code === 'string' ? WORDS.find(([pattern]) => pattern.test(code)) : undefined;
  const words = noTls ? NO_TLS : found?.[1];
  return words ? `The PostgreSQL server of DATABASE_URL and DATABASE_OWNER_URL ${words}` : null;
}
