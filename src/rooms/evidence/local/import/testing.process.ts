import { connect } from '../../../../foundation/db/index.ts';
import type { PgSettings } from '../../../../foundation/embedded-postgres/index.ts';
import { quickWorker } from '../../../../foundation/jobs/testing.ts';
import { checkLocalFile } from './check-file.job.ts';

/** A worker of local data in a process of its own, to be killed. */
const { app } = JSON.parse(process.argv[2] ?? '{}') as { app: PgSettings };
quickWorker(connect(app), [checkLocalFile]);
process.stdout.write('ready\n');
