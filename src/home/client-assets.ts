import { readFileSync } from 'node:fs';
import path from 'node:path';

type Manifest = Record<string, { file: string; css?: string[]; isEntry?: boolean }>;

const STYLE = 'src/foundation/client/main.scss';

/** Addresses of the built style sheet and scripts, from the build's manifest. Throws when nothing was built. */
export function clientAssets(root: string): { css: string; islands: string[] } {
  const manifest = JSON.parse(readFileSync(path.join(root, 'dist/client/.vite/manifest.json'), 'utf8')) as Manifest;
  const style = manifest[STYLE];
  if (!style) throw new Error('The build holds no style sheet; run npm run build');
  const islands = Object.entries(manifest)
    .filter(([source, { isEntry }]) => isEntry && source.endsWith('.island.ts'))
    .map(([, { file }]) => `/${file}`);
  return { css: `/${style.file}`, islands };
}
