/**
 * Keeps the newest `limit` things that were made, by key; the least recently used go first. Only for things that are
 * fully said by their key. A making that fails is not kept.
 */
export function mostRecent<T>(limit: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, T>();
  return async (key, make) => {
    const known = kept.get(key);
    const thing = known ?? (await make());
    // A Map keeps the order of insertion: put in again, it counts as newest.
    kept.delete(key);
    kept.set(key, thing);
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return thing;
  };
}
