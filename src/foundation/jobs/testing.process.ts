// A worker in a process of its own for the tests, so that it can really be killed or stopped in the midst of its work:
// `testing.process.ts <JSON of WorkerOrder>`. Says 'ready' when it has begun to look for work.
import { connect } from '../db/index.ts';
import type { PgSettings } from '../embedded-postgres/index.ts';
import { countingTo, quickWorker, type WorkerOrder } from './testing.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder & { app: PgSettings };
const { app, name, last, mark, stepMs, restMs } = order;
const db = connect(app, { max: 6, onError: () => undefined });
quickWorker(db, [{ name, label: 'Counting', run: countingTo(last, mark, stepMs, restMs) }]);
process.stdout.write('ready\n');
