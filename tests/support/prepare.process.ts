// A process of its own: `prepare.process.ts <data folder>` makes a PostgreSQL there with the databases that the tests
// clone, so that not every run of them migrates, loads a million figures and makes Marlshire anew.
import { connect } from '../../src/foundation/db/index.ts';
import { startEmbedded } from '../../src/foundation/embedded-postgres/index.ts';
import { THROWAWAY } from '../../src/foundation/embedded-postgres/testing.ts';
import { bare, createDatabase, full } from './templates.ts';

const [, , dataDir = ''] = process.argv;
/** Without the journal of what is loaded, which would be half of what is copied. */
const settings = { ...THROWAWAY, wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '64MB', wal_recycle: 'off' };

const server = await startEmbedded({ dataDir, log: () => undefined, settings });
const superuser = connect({ ...server.superuser, database: 'postgres' }, { max: 1, patient: true });
try {
  for (const { name, fill } of [bare, full]) {
    await createDatabase(superuser, name, 'template0');
    const owner = connect({ ...server.owner, database: name }, { max: 2, patient: true });
    await fill(owner).finally(() => owner.destroy());
  }
} finally {
  await superuser.destroy();
  await server.stop();
}
