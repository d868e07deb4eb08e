/** What an evaluator reads of somebody whom they may not read by name. `from`: the sector's name, where it may be said. */
export type UnnamedAs = { former: boolean; from: string | null };

/** "A member, primary schools"; "3 former members" where the sector is not said. */
export function unnamedAs({ former, from }: UnnamedAs, n = 1): string {
  const kind = former ? 'former member' : 'member';
  return `${n === 1 ? `A ${kind}` : `${n} ${kind}s`}${from === null ? '' : `, ${inASentence(from)}`}`;
}

/** A sector's name behind a comma; an abbreviation stays as it is. */
function inASentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
