const KEPT = 2;

/**
 * Remembers what was read from one release of the published data. The checksum is the key, so that newly loaded
 * figures are seen at the next request and two databases with the same figures share one copy.
 */
export function byRelease<T>(): (release: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (release, read) => {
    const known = kept.get(release);
    if (known) return known;
    const reading = read();
    kept.set(release, reading);
    // A reading that failed must not be remembered as the answer.
    reading.catch(() => kept.delete(release));
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return reading;
  };
}
