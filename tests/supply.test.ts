import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../src/foundation/config/index.ts';

type Locked = { version: string; integrity?: string; dev?: boolean; optional?: boolean; link?: boolean };
type Lock = {
  packages: Record<
    string,
    Locked & { dependencies?: Record<string, string>; devDependencies?: Record<string, string> }
  >;
};

const read = (file: string) => JSON.parse(fs.readFileSync(path.join(projectRoot, file), 'utf8')) as unknown;
const lock = read('package-lock.json') as Lock;
const own = read('package.json') as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const packages = Object.entries(lock.packages).filter(([name]) => name !== '');

/** What may be shipped with a product under MIT: it asks for no more than to be named. */
const FREE = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'PostgreSQL',
];
/** "(A OR B)" is a choice; "A AND B" asks for both. */
const isFree = (licence: string) =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((one) => FREE.includes(one.trim())));

describe('what Throughline is made of (SAFETY 39)', () => {
  test('every package is locked to one version with its checksum, and named by exact version', () => {
    expect(packages.length).toBeGreaterThan(200);
    expect(packages.filter(([, { integrity, link }]) => !integrity && !link).map(([name]) => name)).toEqual([]);
    const named = { ...own.dependencies, ...own.devDependencies };
    expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
    const root = lock.packages[''];
    expect({ ...root?.dependencies, ...root?.devDependencies }).toEqual(named);
  });

  test('every package that is installed with the product has a licence that lets it be', () => {
    const shipped = packages.filter(([name, { dev }]) => !dev && fs.existsSync(path.join(projectRoot, name)));
    expect(shipped.length).toBeGreaterThan(80);
    const licences = shipped.map(([name]) => {
      const { license, licenses } = read(`${name}/package.json`) as {
        license?: string | { type: string };
        licenses?: { type: string }[];
      };
      const said =
        typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR '));
      return [name, said ?? 'none said'] as const;
    });
    expect(licences.filter(([, licence]) => !isFree(licence))).toEqual([]);
  });

  // Of everything: leaving out what is for developers, npm 10 also drops packages of the same name that are not.
  test('a bill of materials can be made of it', { timeout: 60_000 }, () => {
    const made = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
      cwd: projectRoot,
      encoding: 'utf8',
      maxBuffer: 50_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { bomFormat, components } = JSON.parse(made) as {
      bomFormat: string;
      components: { group?: string; name: string }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    expect(components.map(({ group, name }) => (group ? `${group}/${name}` : name))).toEqual(
      expect.arrayContaining(Object.keys(own.dependencies)),
    );
  });

  test('no file holds a secret', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
    expect(files.length).toBeGreaterThan(300);
    const found = files
      .filter((file) => !/\.(?:png|gz|woff2?|parquet)$|^package-lock\.json$|^tests\/supply\.test\.ts$/.test(file))
      .flatMap((file) => secretsIn(file, fs.readFileSync(path.join(projectRoot, file), 'utf8')));
    expect(found).toEqual([]);
  });
});

/** Keys of well-known makes and private keys. */
const SECRETS = [
  /-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/,
  /\bgh[pousr]_\w{36}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\bsk_live_\w{16,}/,
  /\bAIza[\w-]{35}/,
  /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\./,
];

/** An address with a password that is not plainly an example's. */
const ADDRESS = /:\/\/[^\s/:@'"`<>$]+:(?!(?:password|secret|…|\.\.\.)\W)[^\s/@'"`<>${}]{8,}@/;

function secretsIn(file: string, text: string): string[] {
  // Tests invent passwords of their own.
  const sought = file.endsWith('.test.ts') ? SECRETS : [...SECRETS, ADDRESS];
  return sought.filter((secret) => secret.test(text)).map((secret) => `${file}: ${secret.source.slice(0, 40)}`);
}
