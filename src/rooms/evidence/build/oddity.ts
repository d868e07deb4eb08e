/** Where something stands in a published file. `line` counts from 1 with the heading; null for the whole file. */
export type Place = {
  file: string;
  line: number | null;
  column: string | null;
  value: string;
  /** The whole row by heading, where a table has one. */
  row?: Record<string, string>;
};

/** Stops the build: a published file holds something that nobody has reviewed. Says where, what and what was expected. */
export class BuildStopped extends Error {
  readonly place: Place;
  readonly expected: string;

  constructor(place: Place, expected: string) {
    const line = place.line === null ? '' : `, line ${place.line}`;
    const column = place.column === null ? '' : `, column "${place.column}"`;
    super(`${place.file}${line}${column}: found ${JSON.stringify(place.value)}, expected ${expected}`);
    this.name = 'BuildStopped';
    this.place = place;
    this.expected = expected;
  }
}

export function stop(place: Place, expected: string): never {
  throw new BuildStopped(place, expected);
}
