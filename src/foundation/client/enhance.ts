export type Enhancement = (element: HTMLElement) => void;

/**
 * Runs `start` once on every element with `data-module="name"` (one element may carry several names). Pages work
 * without it: an enhancement that fails is reported as an
 * uncaught error would be, and leaves its element, and all others, as they are.
 */
export function enhance(name: string, start: Enhancement, scope: ParentNode = document): void {
  for (const element of scope.querySelectorAll<HTMLElement>(`[data-module~="${CSS.escape(name)}"]`)) {
    const done = (element.dataset.enhanced ?? '').split(' ').filter(Boolean);
    if (done.includes(name)) continue;
    try {
      start(element);
      element.dataset.enhanced = [...done, name].join(' ');
    } catch (error) {
      reportError(error);
    }
  }
}
