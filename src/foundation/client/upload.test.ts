// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { uploadProgress } from './upload.ts';

/** The browser's own request, of which only what the form uses is told. */
function request() {
  const fields = { upload: new EventTarget(), status: 0, responseText: '', responseURL: '' };
  return Object.assign(new EventTarget(), { ...fields, open: vi.fn(), setRequestHeader: vi.fn(), send: vi.fn() });
}
const told: { request: ReturnType<typeof request> | null } = { request: null };

const PAGE = `<main id="content"><h1>Send</h1><form data-module="upload" action="/send">
  <input type="file" name="file"><button>Send</button></form></main>`;

function form(): HTMLFormElement {
  const found = document.querySelector('form');
  if (!found) throw new Error('The page has no form');
  return found;
}

function choose(): void {
  const input = document.querySelector('input');
  Object.defineProperty(input, 'files', { value: [new File(['a,b'], 'schools.csv')] });
}

const submit = () => form().dispatchEvent(new Event('submit', { cancelable: true }));

describe('a form that sends a file', () => {
  beforeEach(() => {
    // Called with new, a function that gives an object makes that object.
    vi.stubGlobal('XMLHttpRequest', function () {
      return (told.request = request());
    });
    vi.stubGlobal('CSS', { escape: (name: string) => name });
    told.request = null;
    document.body.innerHTML = PAGE;
    uploadProgress(form());
  });

  test('is sent as always when no file was chosen', () => {
    expect(submit()).toBe(true);
    expect(told.request).toBeNull();
  });

  test('says how far it is, and gives its button back when the connection is lost', () => {
    choose();
    expect(submit()).toBe(false);
    const progress = { lengthComputable: true, loaded: 500_000, total: 2_000_000 };
    told.request?.upload.dispatchEvent(new ProgressEvent('progress', progress));
    expect(form().querySelector('progress')?.value).toBe(25);
    expect(form().querySelector('[role=status]')?.textContent).toBe('Sent 0.5 of 2.0 MB.');
    expect(form().querySelector('button')?.disabled).toBe(true);
    told.request?.dispatchEvent(new Event('error'));
    expect(form().querySelector('progress')).toBeNull();
    expect(form().textContent).toContain('Nothing was changed');
    expect(form().querySelector('button')?.disabled).toBe(false);
  });

  test('shows what was refused in place, with the words under the keyboard', () => {
    choose();
    submit();
    const answer = PAGE.replace('<h1>', '<div class="govuk-error-summary">A CSV file was expected</div><h1>');
    Object.assign(told.request ?? {}, { status: 422, responseText: `<title>Error: Send</title>${answer}` });
    told.request?.dispatchEvent(new Event('load'));
    expect(document.title).toBe('Error: Send');
    expect(document.activeElement?.textContent).toBe('A CSV file was expected');
    expect(form().dataset['enhanced']).toBe('upload');
  });
});
