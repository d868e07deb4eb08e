/** More than any text field of ours takes; a larger file is said, not read. */
const MOST_BYTES = 1_000_000;

/**
 * Offers to fill a text field from a file of this computer. The field is what is sent, so without scripts people paste.
 * Spreadsheets often save in windows-1252; what is no UTF-8 is read as that.
 */
export function textFromFile(place: HTMLElement): void {
  const target = document.getElementById(place.dataset.target ?? '');
  if (!(target instanceof HTMLTextAreaElement)) return;
  const id = `${target.id}-file`;
  const label = Object.assign(document.createElement('label'), { htmlFor: id, className: 'govuk-label' });
  label.textContent = place.dataset.label ?? 'Choose a file';
  const input = Object.assign(document.createElement('input'), { type: 'file', id, className: 'govuk-file-upload' });
  const said = Object.assign(document.createElement('p'), { className: 'govuk-hint' });
  said.setAttribute('role', 'status');
  input.addEventListener('change', () => void fill(input, target, said));
  const group = Object.assign(document.createElement('div'), { className: 'govuk-form-group' });
  group.append(label, input, said);
  place.append(group);
}

async function fill(input: HTMLInputElement, target: HTMLTextAreaElement, said: HTMLElement): Promise<void> {
  const file = input.files?.[0];
  if (!file) return;
  if (file.size > MOST_BYTES) {
    said.textContent = 'This file is larger than 1 MB. Choose the one with the dates only.';
    return;
  }
  target.value = textOf(await file.arrayBuffer());
  said.textContent = 'The file is in the field below.';
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
