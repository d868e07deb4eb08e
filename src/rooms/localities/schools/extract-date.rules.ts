/** The day of an extract from the name that GIAS gives its file: edubasealldata20251121.csv. Null when it has none. */
export function dateInFileName(filename: string): string | null {
  const [, year = '', month = '', date = ''] = /edubase\w*?(\d{4})(\d{2})(\d{2})\D/i.exec(`${filename}.`) ?? [];
  return realDay(`${year}-${month}-${date}`);
}

/** The ISO day itself when there is such a day in the calendar, else null. */
export function realDay(iso: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const meant = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(meant.getTime()) && meant.toISOString().startsWith(iso) ? iso : null;
}
