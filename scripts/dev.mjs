// npm run dev: the server from source, restarted when a file changes; style sheet and islands rebuilt. Demonstration on.
import { spawn } from 'node:child_process';
import { main, prepare, root, say, tool, toolFile } from './steps.mjs';

await main(async () => {
  await prepare({ build: false });
  say('Building the style sheet …');
  await tool('vite', ['build']);
  const env = { NODE_ENV: 'development', DEMO: 'true', ...process.env };
  const watched = ['src/**/*.njk', 'dist/client/.vite/manifest.json', '.env'].flatMap((files) => ['--include', files]);
  const children = [
    start(['watch', '--clear-screen=false', ...watched, 'src/main.ts'], 'tsx', env),
    start(['build', '--watch'], 'vite', env),
  ];
  let stopping = false;
  const stop = () => {
    // A second signal would make tsx kill the server in the middle of its shutdown.
    if (!stopping) children.forEach((child) => child.kill('SIGTERM'));
    stopping = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
  for (const child of children) {
    child.once('exit', (code) => {
      process.exitCode = code ?? 0;
      stop();
    });
  }
});

function start(args, name, env) {
  return spawn(process.execPath, [toolFile(name), ...args], { cwd: root, env, stdio: 'inherit' });
}
