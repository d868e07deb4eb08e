import { enhance } from '../../../foundation/client/index.ts';

/** So long before a sensitive page closes, its reader is told (WCAG 2.2.1 asks for 20 seconds at least). */
const WARN_MS = 120_000;

/**
 * Says in time that a sensitive page is about to ask for the second step again, and lets the reader stay with one press.
 * When nobody presses, the page is covered: what was typed stays in it, for after the second step.
 */
function closing(notice: HTMLElement): void {
  const main = document.querySelector<HTMLElement>('main');
  const part = (name: string) => notice.querySelector<HTMLElement>(`[data-closing-${name}]`);
  const [soon, over, stay, again] = [part('soon'), part('over'), part('stay'), part('again')];
  const stillHere = notice.dataset['stillHere'];
  if (!main || !soon || !over || !stay || !again || !stillHere) return;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const show = (state: 'open' | 'soon' | 'over') => {
    notice.hidden = state === 'open';
    soon.hidden = state !== 'soon';
    over.hidden = state !== 'over';
    main.hidden = state === 'over';
  };
  const wait = (until: number) => {
    for (const timer of timers) clearTimeout(timer);
    const left = until - Date.now();
    timers = [setTimeout(() => show('soon'), left - WARN_MS), setTimeout(() => show('over'), left)];
    show(left > WARN_MS ? 'open' : left > 0 ? 'soon' : 'over');
  };
  const ask = () => {
    void askUntil(stillHere).then((until) => (until === null ? show('over') : wait(until)));
  };
  stay.addEventListener('click', ask);
  again.addEventListener('click', ask);
  wait(Date.parse(notice.dataset['until'] ?? ''));
}

/** Being asked for counts as a visit; the page that comes back says until when. Null: the second step is owed. */
async function askUntil(address: string): Promise<number | null> {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const until = page.querySelector<HTMLElement>('[data-module~="closing"]')?.dataset['until'];
  return until ? Date.parse(until) : null;
}

enhance('closing', closing);
