/** What the page's own address tells about its job; made by job.view-model.ts. */
type Stand = {
  state: string;
  tag: string;
  sentence: string;
  reference: string | null;
  done: number | null;
  total: number | null;
  ended: boolean;
  href: string | null;
};

/** Often while it is new, then at leisure; not at all while nobody looks, which would keep the sign-in awake. */
const OFTEN_MS = 1_500;
const LEISURE_MS = 5_000;
const NEW_MS = 60_000;

/** Keeps a job's page up to date until the job has ended. The words change in place: nothing moves, nothing reloads. */
export function jobProgress(page: HTMLElement): void {
  const address = page.dataset['state'];
  if (!address) return;
  const opened = Date.now();
  let spoken = '';
  const look = async () => {
    const stand = document.hidden ? null : await askFor(address);
    if (stand) spoken = show(page, stand, spoken);
    if (!stand?.ended) again();
  };
  const again = () => setTimeout(() => void look(), Date.now() - opened < NEW_MS ? OFTEN_MS : LEISURE_MS);
  again();
}

/** Null when it cannot be known just now, for instance while the server starts anew; it is asked again. */
async function askFor(address: string): Promise<Stand | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Stand) : null;
  } catch {
    return null;
  }
}

const part = <E extends HTMLElement>(page: HTMLElement, name: string) => page.querySelector<E>(`[data-job="${name}"]`);

function show(page: HTMLElement, stand: Stand, spoken: string): string {
  const tag = part(page, 'tag');
  if (tag) {
    tag.textContent = stand.tag;
    tag.className = `tl-jobstate tl-jobstate--${stand.state}`;
  }
  const sentence = part(page, 'sentence');
  if (sentence) sentence.textContent = stand.sentence;
  showBar(part<HTMLProgressElement>(page, 'bar'), stand);
  if (stand.ended) showEnd(page, stand);
  return speak(page, stand, spoken);
}

function showBar(bar: HTMLProgressElement | null, { done, total, ended }: Stand): void {
  if (ended) bar?.remove();
  else if (bar && done !== null && total !== null) Object.assign(bar, { max: total, value: done });
}

function showEnd(page: HTMLElement, { href, reference }: Stand): void {
  part(page, 'open')?.remove();
  const link = part<HTMLAnchorElement>(page, 'link');
  if (href && link) link.href = href;
  part(page, 'outcome')?.toggleAttribute('hidden', !href);
  const number = part(page, 'number');
  if (number) number.textContent = reference;
  part(page, 'reference')?.toggleAttribute('hidden', !reference);
}

/** Read aloud at each change of state and each quarter, not at each number. Gives what was said last. */
function speak(page: HTMLElement, stand: Stand, spoken: string): string {
  const quarter = stand.total ? Math.floor((4 * (stand.done ?? 0)) / stand.total) : 0;
  const now = `${stand.state} ${quarter}`;
  const voice = part(page, 'spoken');
  if (voice && now !== spoken) voice.textContent = stand.sentence;
  return now;
}
