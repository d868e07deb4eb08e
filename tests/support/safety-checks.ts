/** The forty checks in our words. `notYet`: what of it does not apply yet, or is only partly there, and why. */
export type SafetyCheck = { number: number; promise: string; notYet?: string };

const promises: (string | [string, string])[] = [
  'A page or action is reached by the roles it is for, and by nobody else',
  'A thing of one locality is nothing to somebody of another, whatever id is asked for',
  'An answer for programs holds the fields that were decided, and no more',
  'Of two ids in one request each is checked by itself',
  'One locality’s rows are not seen from another, by pages or by SQL',
  'Row level security is forced on every table of people and localities',
  'A connection that is used again carries nothing over',
  'Somebody removed is out at once',
  'Somebody invited who has not accepted is nobody yet',
  'Lists of what happened, drafts and exports show what the reader may see',
  'One link opens one session, however often it is pressed at once',
  'A link ends after fifteen minutes',
  'A session gets a new token when somebody signs in or takes the second step',
  'Signing out, and being disabled, ends every session',
  'A session ends when nobody is there, and in the end whoever is',
  'Nobody learns by asking who has an account',
  'Too many tries are refused for a while',
  'An organisation’s sign-in that lies is refused',
  'Sensitive pages ask for a second factor',
  'Cookies are closed to scripts, to other sites, and on https to http',
  'The browser is told to run, frame and load nothing that is not ours',
  'A form from elsewhere does nothing',
  [
    'A live connection is refused without session or from elsewhere',
    'There is no live connection (WebSocket) yet; it comes with live co-editing.',
  ],
  'What people write never runs',
  'Pages about people are kept by no cache',
  'No address, title or link says who somebody is',
  'Fields that a form does not have are ignored',
  'No export runs as a formula',
  'An upload is of its kind and size, and goes nowhere by its name',
  ['XML cannot reach out', 'The only XML that is read is a workbook’s, unfolded by us first.'],
  [
    'The server fetches nothing that a visitor names',
    'Nothing that a person types is fetched yet. The only addresses the server calls are in its settings: the mail server, GOV.UK Notify and the issuers of sign-in, whose documents may lead to no other kind of address.',
  ],
  'SQL is never built of text',
  'No text makes a page slow',
  'Every change and every look at something sensitive has a line in the audit, which the product cannot alter',
  'Names are in no log, no letter and no fault',
  'What must go is gone, also after a restore',
  [
    'A stranger with everything published finds nobody',
    'Held for the tables that disclosure control releases. The pages that will show counts of people come with the rooms that hold them.',
  ],
  'A backup is encrypted and comes back equal',
  'What we build on is known, free and unaltered',
  'Every page passes the accessibility rules, and works by keyboard',
];

export const CHECKS: SafetyCheck[] = promises.map((one, at) => {
  const [promise, notYet] = typeof one === 'string' ? [one] : one;
  return { number: at + 1, promise, ...(notYet && { notYet }) };
});
