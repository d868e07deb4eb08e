import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;
const inRoot = (file: string) => path.join(root, file);

/** The style sheet and every island: `src/rooms/maps/client/loop-diagram.island.ts` becomes assets/loop-diagram.island-<hash>.js. */
function clientEntries(): Record<string, string> {
  const files = fs
    .readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`);
  const islands = files.filter((file) => /\/client\/[^/]+\.island\.ts$/.test(file));
  const entries = [
    ['main', 'src/foundation/client/main.scss'],
    ...islands.map((file) => [path.basename(file, '.ts'), file]),
  ];
  return Object.fromEntries(entries.map(([name, file]) => [name, inRoot(file ?? '')])) as Record<string, string>;
}

/** Style sheet and scripts compressed once and well, beside the plain ones: the server then only sends them. */
const precompressed: Plugin = {
  name: 'precompressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(?:css|js)$/.test(file))) {
      const file = path.join(dir, name);
      const content = fs.readFileSync(file);
      fs.writeFileSync(`${file}.br`, brotliCompressSync(content));
      fs.writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    }
  },
};

/** dist/client: hashed files in assets/, and .vite/manifest.json that tells the server their names. */
const client: UserConfig = {
  build: {
    outDir: 'dist/client',
    manifest: true,
    cssMinify: 'esbuild',
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A slow machine is no fault of a plugin.
    rolldownOptions: { input: clientEntries(), checks: { bundlerTimings: false } },
  },
  plugins: [precompressed],
  css: {
    preprocessorOptions: { scss: { loadPaths: [inRoot('node_modules')], quietDeps: true } },
  },
};

/** dist/server: main.js, cli.js and the threads; packages stay in node_modules. */
const server: UserConfig = {
  build: {
    outDir: 'dist/server',
    ssr: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: inRoot('src/main.ts'),
        cli: inRoot('src/cli.ts'),
        // A thread is a file of its own.
        'protect-worker': inRoot('src/foundation/disclosure/protect.worker.ts'),
        'chart-files-worker': inRoot('src/foundation/charts/files.worker.ts'),
        'local-release-worker': inRoot('src/rooms/evidence/local-release/thread/release.worker.ts'),
        'local-data-worker': inRoot('src/rooms/evidence/local/reading/read.worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { target: 'node' },
};

export default defineConfig(({ isSsrBuild }) => ({
  root,
  publicDir: false,
  appType: 'custom',
  logLevel: 'warn',
  ...(isSsrBuild ? server : client),
}));
