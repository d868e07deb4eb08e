import { z } from 'zod';
import { SECOND_FACTOR_ROLES, type SecondFactorRoles } from './config.ts';
import { parseKeep } from './keep.ts';
import { DATABASE_ADDRESS_SHAPE, parseDatabaseAddress } from './database-address.ts';

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `expected a whole number from ${least} to ${most}`,
    })
    .transform(Number);

const yesOrNo = z.enum(['true', 'false'], { error: 'expected true or false' }).transform((text) => text === 'true');

const databaseAddress = z.string().transform((text, context) => {
  const settings = parseDatabaseAddress(text);
  if (settings) return settings;
  context.issues.push({ code: 'custom', input: undefined, message: `expected ${DATABASE_ADDRESS_SHAPE}` });
  return z.NEVER;
});

const webAddress = z
  .string()
  .refine(isWebOrigin, {
    error: 'expected the address that people type, without a path: https://throughline.example.org',
  })
  .transform((text) => new URL(text).origin);

/** Whether an address is one of this very machine. */
function isLoopback(origin: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
}

function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && pathname === '/' && !search && !hash && !username;
}

const trustedProxies = z
  .string()
  .refine((text) => /^(?:true|false|[\da-f.:/, ]+)$/i.test(text), {
    error: 'expected true, false, the number of proxies in front, or their addresses with commas between: 10.0.0.0/8',
  })
  .transform((text) =>
    /^(?:true|false)$/i.test(text) ? /^true$/i.test(text) : /^\d$/.test(text) ? Number(text) : text,
  );

const mailbox = z.string().refine((text) => /^(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text), {
  error: 'expected an e-mail address, with a name when wanted: Throughline <no-reply@example.org>',
});

const keep = z.string().transform((text, context) => {
  const parsed = parseKeep(text);
  if (parsed) return parsed;
  context.issues.push({
    code: 'custom',
    input: undefined,
    message: 'expected how many stay: 7 daily, 5 weekly, 12 monthly',
  });
  return z.NEVER;
});

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const roles = z.string().transform((text, context): SecondFactorRoles => {
  if (text === 'all') return SECOND_FACTOR_ROLES;
  const named = text === 'none' ? [] : text.split(',').map((role) => role.trim());
  const known = SECOND_FACTOR_ROLES.filter((role) => named.includes(role));
  if (known.length === new Set(named).size) return known;
  const message = `expected all, none or roles with commas between, of: ${SECOND_FACTOR_ROLES.join(', ')}`;
  context.issues.push({ code: 'custom', input: undefined, message });
  return z.NEVER;
});

/** Words with blanks between; what stands in double quotes is one word. No shell reads them. */
function commandWords(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|([^\s"]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Each setting by itself; how they go together is checked in load-config.ts. Messages never repeat the value. */
export const settingsSchema = z.object({
  PORT: wholeNumber(1, 65535).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'expected an address or host name of this machine: 127.0.0.1, 0.0.0.0 or ::' })
    .optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_OWNER_URL: databaseAddress.optional(),
  BASE_URL: webAddress.optional(),
  DEMO: yesOrNo.optional(),
  SMTP_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'expected a host name: mail.example.org' })
    .optional(),
  SMTP_PORT: wholeNumber(1, 65535).optional(),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  SMTP_FROM: mailbox.optional(),
  NOTIFY_API_KEY: z
    .string()
    .regex(/^[\w.-]{1,200}-[\da-f-]{36}-[\da-f-]{36}$/i, {
      error: 'expected the whole key as GOV.UK Notify shows it once',
    })
    .optional(),
  NOTIFY_TEMPLATE_ID: z.uuid({ error: 'expected the id of the template, such as 0f1e…-…: Notify shows it' }).optional(),
  NOTIFY_BASE_URL: webAddress
    .refine((origin) => origin.startsWith('https:') || isLoopback(origin), {
      error: 'expected an https address, or one of this machine',
    })
    .optional(),
  NOTIFY_CALLBACK_TOKEN: z.string().min(32, { error: 'expected at least 32 random characters' }).optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `expected one of ${LEVELS.join(', ')}` }).optional(),
  SESSION_SECRET: z.string().min(32, { error: 'expected at least 32 random characters' }).optional(),
  SECOND_FACTOR_ROLES: roles.optional(),
  TRUST_PROXY: trustedProxies.optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,}$/, { error: 'expected at least 16 letters, digits or signs of -._~+/' })
    .optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time of day: 02:15' })
    .optional(),
  BACKUP_KEEP: keep.optional(),
  BACKUP_PASSPHRASE: z
    .string()
    .min(12, { error: 'expected at least 12 signs, for instance five random words' })
    .optional(),
  BACKUP_PASSPHRASE_FILE: z.string().optional(),
  AUDIT_KEEP_YEARS: wholeNumber(1, 100).optional(),
  ERASURE_WAIT_DAYS: wholeNumber(0, 30).optional(),
  LOCAL_DATA_KEEP_YEARS: wholeNumber(1, 25).optional(),
  DOCUMENTS: z.enum(['database', 'folder'], { error: 'expected database or folder' }).optional(),
  DOCUMENT_SCAN_COMMAND: z
    .string()
    .transform(commandWords)
    .refine((words) => words.length > 0 && (words[0] ?? '').startsWith('/'), {
      error: 'expected a program by its whole path, with its arguments: /usr/bin/clamdscan --fdpass --no-summary',
    })
    .optional(),
  DOCUMENT_SCAN_SECONDS: wholeNumber(1, 600).optional(),
  DOCUMENT_GB_PER_LOCALITY: wholeNumber(1, 10_000).optional(),
  LOCAL_DATA_SECRET: z.string().min(32, { error: 'expected at least 32 random characters' }).optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
export const SETTING_NAMES = Object.keys(settingsSchema.shape);
