import { enhance } from '../../../foundation/client/index.ts';

/** A form that needs a passkey: pressing its button asks the browser first, then sends what the browser gave. */
function passkeyForm(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement) || !('PublicKeyCredential' in window)) return;
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-passkey-${name}]`);
  const field = form.querySelector<HTMLInputElement>('input[name=passkey]');
  const [able, unable, trouble] = [part('able'), part('unable'), part('trouble')];
  if (!field || !able || !unable || !trouble) return;
  unable.hidden = true;
  able.hidden = false;
  form.addEventListener('submit', (event) => {
    if (field.value) return;
    event.preventDefault();
    trouble.hidden = true;
    ask(form.dataset['kind'] ?? '', form.dataset['options'] ?? '').then(
      (given) => {
        field.value = JSON.stringify(given);
        form.requestSubmit();
      },
      // Cancelled, timed out, or a device that has none: the page offers other ways.
      () => (trouble.hidden = false),
    );
  });
}

async function ask(kind: string, from: string): Promise<unknown> {
  // Fetched only where a passkey is asked for: most pages never do.
  const [{ startAuthentication, startRegistration }, answer] = await Promise.all([
    import('@simplewebauthn/browser'),
    fetch(from, { headers: { Accept: 'application/json' } }),
  ]);
  if (!answer.ok || answer.redirected) throw new Error(`No challenge: ${answer.status}`);
  const options: unknown = await answer.json();
  if (kind === 'add')
    return startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'] });
  return startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'] });
}

enhance('passkey', passkeyForm);
