import { definePath } from '../http/index.ts';

/** Where somebody chooses which letters they get; the page itself belongs to the room of accounts. */
export const lettersPath = definePath('/account/letters');
/** The way out in a letter's foot and header: works without signing in, the token is the authority. */
export const stopLettersPath = definePath('/letters/stop/:token');
export const notifyCallbackPath = definePath('/letters/notify-callback');
