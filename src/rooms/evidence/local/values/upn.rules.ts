/** The 23 letters of pupil numbers: I, O and S are left out because they look like 1, 0 and 5. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * Reads a unique pupil number as the DfE's guide has it: a check letter, then twelve digits, or eleven and a letter where
 * the number is temporary. Characters 2 to 13 times 2 to 13 leave, divided by 23, the place of the check letter.
 * Gives it in capitals without spaces, or what was expected.
 */
export function readUpn(text: string): { ok: true; upn: string } | { ok: false; expected: string } {
  const upn = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(upn)) return { ok: false, expected: SHAPE };
  const sum = Array.from(upn.slice(1)).reduce((total, one, at) => total + valueOf(one) * (at + 2), 0);
  return LETTERS[sum % LETTERS.length] === upn[0] ? { ok: true, upn } : { ok: false, expected: MISTYPED };
}

const SHAPE = 'a pupil number: a letter and 12 digits, or a letter, 11 digits and a letter';
const MISTYPED = 'a pupil number whose first letter fits its digits; a digit or the letter is mistyped';

/** A digit counts as itself, the last letter of a temporary number as its place in the alphabet above. */
function valueOf(character: string): number {
  const digit = Number(character);
  return Number.isNaN(digit) ? LETTERS.indexOf(character) : digit;
}
