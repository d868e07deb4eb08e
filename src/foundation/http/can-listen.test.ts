import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { assertCanListen } from './can-listen.ts';

test('a port that is taken is named, with what to set', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(assertCanListen({ host: '127.0.0.1', port })).rejects.toThrow(
    `PORT: something else is listening on ${port}`,
  );
  await new Promise((resolve) => other.close(resolve));
  await expect(assertCanListen({ host: '127.0.0.1', port })).resolves.toBeUndefined();
});

test('a host that is not of this machine is named', async () => {
  await expect(assertCanListen({ host: '192.0.2.1', port: 0 })).rejects.toThrow(
    'HOST: expected an address of this machine',
  );
});
