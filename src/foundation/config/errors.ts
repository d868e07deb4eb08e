export type Issue = { name: string; message: string };

/** Settings that cannot be used: one line for each, with its name and what was expected, never its value. */
export class WrongSettings extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const lines = issues.map(({ name, message }) => `  ${name}: ${message}`);
    super(`Throughline cannot start with these settings (environment or .env; see .env.example):\n${lines.join('\n')}`);
    this.name = 'WrongSettings';
    this.issues = issues;
  }
}
