const NAME = /^throughline-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.tar\.gz\.age$/;

/** 'throughline-20261122T021500Z.tar.gz.age': sorts by time, and says how to open it. */
export function backupName(moment: Date, beginning = 'throughline'): string {
  const stamp = moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return `${beginning}-${stamp}Z.tar.gz.age`;
}

/** When a backup of that name was made; null for a file that is none of ours. */
export function momentOf(name: string): Date | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  if (!year) return null;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
