/** A file that is not taken; the message is for whoever sent it. */
export class NotTakenError extends Error {}
