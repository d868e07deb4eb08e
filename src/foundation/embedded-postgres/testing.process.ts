// A process of its own for the tests, so that it can really be killed: `testing.process.ts server|command <data folder>`.
import { attachOrStart, startEmbedded } from './index.ts';

const [, , role, dataDir = ''] = process.argv;
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
const enter = role === 'server' ? startEmbedded : attachOrStart;

enter({ dataDir, log: () => undefined }).then(
  (server) => {
    process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
    say({ adopted: server.adopted, pid: server.pid, app: server.app, owner: server.owner });
  },
  (error: unknown) => {
    say(error instanceof Error ? { error: error.name, message: error.message } : { error: 'unknown' });
    process.exit(1);
  },
);
