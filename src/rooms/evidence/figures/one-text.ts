/** The text of a query parameter; the first when it is repeated, nothing when it is blank. */
export function oneText(given: string | string[] | undefined): string | undefined {
  const text = Array.isArray(given) ? given[0] : given;
  return text?.trim() ? text : undefined;
}
