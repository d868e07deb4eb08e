/** The same function, which works out each answer once. For few keys, or for as long as one page is made. */
export function onceEach<K, V>(work: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined || kept.has(key)) return known as V;
    const found = work(key);
    kept.set(key, found);
    return found;
  };
}
