import { enhance } from './enhance.ts';

/** Said aloud at each quarter, not at each number. */
const QUARTERS = 4;

/**
 * Shows how far a form's file has been sent, by the same request that the browser would make. Without scripts, or when
 * no file was chosen, the form is sent as always. `data-sent` says what comes after the last byte.
 */
export function uploadProgress(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener('submit', (event) => {
    const chosen = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')].some(
      ({ files }) => (files?.length ?? 0) > 0,
    );
    if (!chosen || event.defaultPrevented) return;
    event.preventDefault();
    send(form, new FormData(form));
  });
}

function send(form: HTMLFormElement, body: FormData): void {
  const shown = showProgress(form);
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.setRequestHeader('accept', 'text/html');
  request.responseType = 'text';
  request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) shown.far(loaded, total);
  });
  request.upload.addEventListener('load', () => shown.say(form.dataset['sent'] ?? 'The file has arrived.'));
  request.addEventListener('load', () => arrive(request, shown));
  request.addEventListener('error', () =>
    shown.stop('The file did not arrive: the connection was lost. Nothing was changed. Send it again.'),
  );
  request.addEventListener('abort', () => shown.stop('Sending was stopped. Nothing was changed.'));
  request.send(body);
}

/** After a redirect the page it led to is opened; what was refused is shown here, with the form to try again. */
function arrive({ responseURL, responseText, status }: XMLHttpRequest, shown: Shown): void {
  if (status < 400) {
    location.assign(responseURL);
    return;
  }
  const answer = new DOMParser().parseFromString(responseText, 'text/html');
  const [here, there] = [document.getElementById('content'), answer.getElementById('content')];
  if (!here || !there) {
    shown.stop('The file could not be used. Nothing was changed. Reload this page and send it again.');
    return;
  }
  document.title = answer.title;
  here.replaceChildren(...there.childNodes);
  enhance('upload', uploadProgress, here);
  const first = here.querySelector<HTMLElement>('.govuk-error-summary, h1');
  first?.setAttribute('tabindex', '-1');
  first?.focus();
}

function showProgress(form: HTMLFormElement) {
  form.querySelector('[data-upload="shown"]')?.remove();
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button')];
  const bar = Object.assign(document.createElement('progress'), { className: 'tl-progress', max: 100, value: 0 });
  bar.setAttribute('aria-label', 'How much of the file has been sent');
  const words = Object.assign(document.createElement('p'), { className: 'govuk-body' });
  const spoken = Object.assign(document.createElement('p'), { className: 'govuk-visually-hidden' });
  spoken.setAttribute('role', 'status');
  const place = document.createElement('div');
  place.dataset['upload'] = 'shown';
  place.append(bar, words, spoken);
  form.append(place);
  for (const button of buttons) button.disabled = true;
  const say = (text: string) => {
    words.textContent = text;
    spoken.textContent = text;
  };
  let quarter = -1;
  return {
    say,
    far(loaded: number, total: number) {
      bar.value = (100 * loaded) / total;
      words.textContent = `Sent ${inMegabytes(loaded)} of ${inMegabytes(total)} MB.`;
      const now = Math.floor((QUARTERS * loaded) / total);
      if (now !== quarter) spoken.textContent = words.textContent;
      quarter = now;
    },
    stop(text: string) {
      bar.remove();
      say(text);
      for (const button of buttons) button.disabled = false;
    },
  };
}

type Shown = ReturnType<typeof showProgress>;

const inMegabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
