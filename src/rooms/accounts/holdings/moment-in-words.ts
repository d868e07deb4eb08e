const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/** '21 November 2026 at 14:05', London's time; null stays null. */
export function momentInWords(moment: Date): string;
export function momentInWords(moment: Date | null): string | null;
export function momentInWords(moment: Date | null): string | null {
  return moment && MOMENT.format(moment).replace(', ', ' at ');
}
