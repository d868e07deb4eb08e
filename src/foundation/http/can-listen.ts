import { createServer } from 'node:net';

/** The server cannot listen where it should; the message names the setting. */
export class CannotListen extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotListen';
  }
}

/** Tries the address before anything slow is begun. Throws CannotListen with the setting that is wrong and why. */
export function assertCanListen({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new CannotListen(reasonOf(error, host, port))));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

function reasonOf({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `PORT: something else is listening on ${port}; set PORT to a free one.`;
  if (code === 'EACCES') return `PORT: this account may not listen on ${port}; set PORT to one above 1023.`;
  return `HOST: expected an address of this machine, such as 127.0.0.1 or 0.0.0.0 (${code ?? 'unknown'} for ${host}).`;
}
