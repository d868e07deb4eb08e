/**
 * Keeps the newest `limit` things that were made, by key; the least recently used go first. Only for things that are
 * fully said by their key. Who asks while a thing is being made shares it; a making that fails is not kept.
 */
export function mostRecent<T>(limit: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = kept.get(key);
    const thing = known ?? make();
    // A Map keeps the order of insertion: put in again, it counts as newest.
    kept.delete(key);
    kept.set(key, thing);
    if (!known) thing.catch(() => kept.get(key) === thing && kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return thing;
  };
}
