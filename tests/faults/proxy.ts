import net, { type AddressInfo } from 'node:net';

export type Target = { host: string; port: number };

/** A wire between two machines, which can be cut without a word, or led to another machine. */
export type Wire = {
  port: number;
  /** Nothing passes any more, and nobody is told: as when a cable is pulled. */
  cut(): void;
  /** Cut at the first statement towards the database that names this: with whatever locks were taken before it. */
  cutAt(name: string): Promise<void>;
  /** What was under way stays lost, and the database is never told that a client gave up meanwhile. */
  mend(): void;
  /** New connections go there; the old ones end. */
  lead(to: Target | Target[]): void;
  close(): Promise<void>;
};

export async function openWire(first: Target | Target[]): Promise<Wire> {
  let targets = [first].flat();
  let isCut = false;
  let fatal: { name: string; cut: () => void } | null = null;
  let turn = 0;
  const pairs = new Set<[net.Socket, net.Socket]>();
  const server = net.createServer((near) => {
    const target = targets[turn++ % targets.length];
    if (!target) return near.destroy();
    const far = net.connect(target.port, target.host);
    const pair: [net.Socket, net.Socket] = [near, far];
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('data', (bytes) => {
        if (other === far && fatal && bytes.includes(fatal.name)) fatal.cut();
        if (!isCut) other.write(bytes);
      });
      one.on('close', () => {
        pairs.delete(pair);
        if (!isCut) other.destroy();
      });
      one.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => (isCut = true),
    cutAt: (name) =>
      new Promise((resolve) => {
        const cut = () => {
          isCut = true;
          fatal = null;
          resolve();
        };
        fatal = { name, cut };
      }),
    mend: () => {
      isCut = false;
      // What was under way on a cut wire is lost: bytes in the middle are missing.
      endAll();
    },
    lead: (to) => {
      targets = [to].flat();
      endAll();
    },
    close: () => {
      endAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
