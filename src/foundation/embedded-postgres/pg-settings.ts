/** How to reach a PostgreSQL as one role; `host` is a folder for a unix socket. Fits `pg.Pool` as it is. */
export type PgSettings = {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  ssl?: boolean | { rejectUnauthorized: boolean };
};

export const OWNER = 'throughline_owner';
export const APP = 'throughline_app';
export const SUPERUSER = 'postgres';
export const DATABASE = 'throughline';
