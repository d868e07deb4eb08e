import type { PgSettings } from '../embedded-postgres/index.ts';

const SSL: Record<string, PgSettings['ssl']> = {
  disable: false,
  require: { rejectUnauthorized: false },
  'verify-full': { rejectUnauthorized: true },
};

export const DATABASE_ADDRESS_SHAPE =
  'postgres://user:password@host:5432/database, with ?sslmode=disable, require or verify-full when wanted';

/** The parts of a postgres:// address; null when it is none. A local socket: ?host=/run/postgresql. */
export function parseDatabaseAddress(address: string): PgSettings | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const sslmode = url.searchParams.get('sslmode');
  const host = url.searchParams.get('host') ?? url.hostname.replace(/^\[|\]$/g, '');
  const database = decode(url.pathname.slice(1));
  const user = decode(url.username);
  const password = decode(url.password);
  const known = ['postgres:', 'postgresql:'].includes(url.protocol) && (sslmode === null || sslmode in SSL);
  if (!known || !host || !database || !user || password === null) return null;
  return {
    host,
    port: Number(url.port || 5432),
    user,
    database,
    ...(password ? { password } : {}),
    ...(sslmode ? { ssl: SSL[sslmode] } : {}),
  };
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
