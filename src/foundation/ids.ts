const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether something that came in an address or a form can be an id; only a hand-made one sends anything else. */
export function isId(given: unknown): given is string {
  return typeof given === 'string' && UUID.test(given);
}
