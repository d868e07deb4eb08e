/** What waits for somebody in one locality. `due` is an ISO day. */
export type Waits = { locality: { name: string }; items: readonly { due: string | null }[] };

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** One line for each locality: how much waits, and by when. Never what: a title could hold a name. */
export function digestLines(waits: readonly Waits[], today: string): string {
  return waits.map(({ locality, items }) => lineOf(locality.name, items, today)).join('\n');
}

function lineOf(locality: string, items: Waits['items'], today: string): string {
  const one = items.length === 1;
  const what = one ? `One thing waits for you in ${locality}` : `${items.length} things wait for you in ${locality}`;
  const dues = items.flatMap(({ due }) => (due ? [due] : [])).sort();
  const late = dues.filter((due) => due < today).length;
  if (late > 0) return one ? `${what}; it is overdue.` : `${what}; ${late === 1 ? 'one is' : `${late} are`} overdue.`;
  const [first] = dues;
  if (!first) return `${what}.`;
  return one ? `${what}, by ${DAY.format(new Date(first))}.` : `${what}, the first by ${DAY.format(new Date(first))}.`;
}
