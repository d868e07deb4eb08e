import type { House, Seen, Visitor } from './visitor.ts';

/** Presses an organisation's button and gives the address that the house sends the browser to. */
export async function pressButton(visitor: Visitor, options: { page?: string; key?: string } = {}): Promise<URL> {
  const { page = '/sign-in', key = '1' } = options;
  const opened = await visitor.get(page);
  const action = opened
    .$('form')
    .map((_at, form) => opened.$(form).attr('action') ?? '')
    .get()
    .find((one) => one.startsWith(`/sign-in/openid/${key}`));
  const going = await visitor.send(page, {}, { action: action ?? 'no button' });
  const href = going.$('#content a, main a').first().attr('href');
  if (!href?.startsWith('http')) throw new Error(`The button led nowhere: ${going.status} ${going.location}`);
  return new URL(href);
}

/** Signs in at the provider as its login page asks, and gives the address of the house that it sends the browser to. */
export async function signInThere(from: URL, user: string, house: House): Promise<string> {
  const jar = new Map<string, string>();
  let [address, body] = [from.href, null as string | null];
  for (let step = 0; step < 10; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie, ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(body !== null && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) jar.set(name, value ?? '');
    }
    body = null;
    const location = response.headers.get('location');
    if (!location) body = new URLSearchParams({ user }).toString();
    else address = new URL(location, address).href;
    if (address.startsWith(house.config.baseUrl)) return address.slice(house.config.baseUrl.length);
  }
  throw new Error(`The provider did not come back from ${address}`);
}

/** The whole way: the button, the provider's login page, the return; gives the house's answer to the return. */
export async function signInWith(
  house: House,
  visitor: Visitor,
  user: string,
  options: { page?: string; key?: string } = {},
): Promise<Seen> {
  return visitor.get(await signInThere(await pressButton(visitor, options), user, house));
}
