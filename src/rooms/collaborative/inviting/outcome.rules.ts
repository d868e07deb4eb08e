import { HINDRANCES, type Hindrance } from './inviting.rules.ts';

/** `gone`: ticked, and by then tied to an account or no longer taking part. `waits`: theirs can still be accepted. */
const REASONS = ['waits', ...HINDRANCES, 'gone'] as const;
export type Unsent = (typeof REASONS)[number];
export type Tally = { written: number; unsent: Partial<Record<Unsent, number>> };

const WHOSE: Record<Unsent, string> = {
  waits: 'whose earlier invitation can still be accepted',
  'wants-none': 'who want no account',
  'no-address': 'whose address was taken off',
  anothers: 'whose address is that of another member’s account',
  'another-name': 'whose address is that of somebody of another name who was invited or had a part here',
  'signs-in': 'whose address has an account here already',
  'shut-out': 'whose account has no part here any more',
  real: 'whose address is a real one, in a demonstration',
  gone: 'whose part here ended, or began with an account, in the meantime',
};

export const NOTHING_YET: Tally = { written: 0, unsent: {} };

/** The tally with some more. */
export function added(tally: Tally, more: readonly ('written' | Unsent)[]): Tally {
  const unsent = { ...tally.unsent };
  for (const one of more) if (one !== 'written') unsent[one] = (unsent[one] ?? 0) + 1;
  return { written: tally.written + more.filter((one) => one === 'written').length, unsent };
}

/** What has come of one press, in words. `mail`: letters leave this installation. */
export function outcomeWords({ written, unsent }: Tally, mail: boolean): string {
  const parts = REASONS.flatMap((reason) => {
    const n = unsent[reason] ?? 0;
    return n > 0 ? [`${inWords(n)} ${WHOSE[reason]}`] : [];
  });
  const left = parts.length > 0 ? ` Not written to: ${parts.join('; ')}.` : '';
  return `${writtenWords(written, mail)}${left}`;
}

function writtenWords(written: number, mail: boolean): string {
  if (written === 0) return 'No invitation was written.';
  const were = `${written === 1 ? 'One invitation was' : `${inWords(written)} invitations were`} written`;
  // Read for days beside the hour of the press: what was true then, and not what goes on.
  return mail ? `${were} and handed over to be sent.` : `${were}, and no mail server was set up to send them.`;
}

const inWords = (n: number) => n.toLocaleString('en-GB');

/** Why somebody is not among those who can be invited, with what helps. */
export const HINDERED: Record<Hindrance, { heading: string; text: string }> = {
  'wants-none': {
    heading: 'Want no account',
    text: 'They said so, and nobody needs one: letters go to their address, and what they say is noted for them. Their page takes it back.',
  },
  'no-address': {
    heading: 'No address is known',
    text: 'Add one on their page. Until then they are told of meetings in another way.',
  },
  anothers: {
    heading: 'Another member signs in with this address',
    text: 'Each member has an account of their own. Ask whose address it is, and correct the other.',
  },
  'another-name': {
    heading: 'Somebody of another name was invited at this address, or had a part here with it',
    text: 'By the names they are two people, and one address has one invitation. Enter the member’s own address on their page, or correct the name there. Where the invitation was meant for the member, a local lead takes it back under People, and they can be invited.',
  },
  'signs-in': {
    heading: 'The address has an account here already',
    text: 'They need no letter. Where the account has their name, they are this member when they next look at Throughline; where it has another, their page asks whether it is the same person.',
  },
  'shut-out': {
    heading: 'Their account has no part here any more',
    text: 'It was ended or shut out on purpose, so it is not invited with the others. A local lead can bring somebody back under People.',
  },
  real: {
    heading: 'The address is a real one',
    text: 'This is a demonstration: it writes only to invented addresses that end in .example.',
  },
};
