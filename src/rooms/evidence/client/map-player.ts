import { areaText, classOfFill, type MapYears } from '../map/map-text.rules.ts';

const STEP_MS = 1100;

/** Plays the years of a map: recolours its areas from what the page brought along. Nothing moves for who asked for less motion. */
export function mapPlayer(figure: HTMLElement, data: MapYears): void {
  const controls = controlsFor(data);
  figure.querySelector('.tl-chart__ways')?.after(controls.bar);
  // The player steps from the year that is on the map, these links from that of the page: two of a kind would confuse.
  for (const link of figure.querySelectorAll<HTMLElement>('.tl-chart__ways a[rel]')) link.hidden = true;
  const paint = painterOf(figure, data);
  let [at, timer] = [data.at, 0];
  const show = (wanted: number, playing: boolean) => {
    at = (wanted + data.years.length) % data.years.length;
    paint(at);
    controls.tell(at, playing);
  };
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    controls.play.textContent = 'Play';
    controls.tell(at, false);
  };
  const start = () => {
    controls.play.textContent = 'Pause';
    if (at === data.years.length - 1) show(0, true);
    timer = window.setInterval(() => (at === data.years.length - 1 ? stop() : show(at + 1, true)), STEP_MS);
  };
  const go = (wanted: number) => {
    stop();
    show(wanted, false);
  };
  controls.play.hidden = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  controls.play.addEventListener('click', () => (timer ? stop() : start()));
  controls.before.addEventListener('click', () => go(at - 1));
  controls.after.addEventListener('click', () => go(at + 1));
  controls.slider.addEventListener('input', () => go(Number(controls.slider.value)));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && timer) stop();
  });
  controls.tell(at, false);
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'govuk-button govuk-button--secondary';
  made.textContent = text;
  return made;
}

function controlsFor({ years, at: home }: MapYears) {
  const bar = document.createElement('div');
  bar.className = 'tl-player tl-noprint';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Years of the map');
  const [play, before, after] = [button('Play'), button('Year before'), button('Year after')];
  const slider = document.createElement('input');
  Object.assign(slider, {
    type: 'range',
    min: '0',
    max: String(years.length - 1),
    step: '1',
    className: 'tl-player__slider',
  });
  slider.setAttribute('aria-label', 'Year on the map');
  const year = document.createElement('output');
  year.className = 'tl-player__year';
  const told = document.createElement('p');
  told.className = 'tl-player__told';
  told.setAttribute('aria-live', 'polite');
  bar.append(play, before, slider, after, year, told);
  const tell = (at: number, playing: boolean) => {
    const label = years[at]?.label ?? '';
    slider.value = String(at);
    slider.setAttribute('aria-valuetext', label);
    year.textContent = label;
    // While it plays nothing is read aloud: a word each second would drown everything else.
    if (!playing) told.replaceChildren(...wordsFor(years, at, home));
  };
  return { bar, play, before, after, slider, tell };
}

function wordsFor(years: MapYears['years'], at: number, home: number): (string | HTMLElement)[] {
  const [shown, page] = [years[at], years[home]];
  if (!shown || !page || at === home) return ['The classes are the same for all years.'];
  const link = document.createElement('a');
  link.className = 'govuk-link';
  link.href = shown.href;
  link.textContent = `Open ${shown.label}`;
  return [`The map shows ${shown.label}. The sentences, the table and the files are of ${page.label}. `, link];
}

/** Shows a year: fillings, words and counts of both drawings, and the words over them. */
function painterOf(figure: HTMLElement, data: MapYears): (at: number) => void {
  const fillsOf = [...figure.querySelectorAll<SVGGElement>('[data-fills]')].map((group) => ({
    svg: group.ownerSVGElement,
    fills: new Map((group.dataset['fills'] ?? '').split(';').map((one) => one.split(' ') as [string, string])),
  }));
  const [title, subtitle] = [figure.querySelector('.tl-chart__title'), figure.querySelector('.tl-chart__subtitle')];
  const home = data.years[data.at]?.label ?? '';
  const words = subtitle?.textContent ?? '';
  return (at) => {
    const year = data.years[at];
    if (!year) return;
    const values = year.values.split('|');
    for (const { svg, fills } of fillsOf) {
      if (!svg) continue;
      for (const [nth, { code, name }] of data.areas.entries()) {
        const letter = year.fills[nth] ?? 'n';
        const text = areaText(name, values[nth] ?? '', classOfFill(letter), data.classes);
        for (const shape of svg.querySelectorAll(`[data-area="${code}"]`))
          paintArea(shape, fills.get(letter) ?? '#fff', text);
      }
      paintCounts(svg, year.fills);
    }
    if (title) title.textContent = year.title;
    if (subtitle) subtitle.textContent = words.replace(home, year.label);
  };
}

function paintArea(shape: Element, fill: string, text: string): void {
  shape.setAttribute('fill', fill);
  shape.closest('a')?.setAttribute('aria-label', text);
  const title = shape.querySelector('title');
  if (title) title.textContent = text;
}

function paintCounts(svg: SVGSVGElement, fills: string): void {
  for (const group of svg.querySelectorAll<SVGGElement>('[data-count]')) {
    const wanted = Number(group.dataset['count']);
    const count = Array.from(fills).filter((letter) => classOfFill(letter) === wanted).length;
    const text = group.querySelector('text');
    if (text) text.textContent = count === 1 ? '1 area' : `${count} areas`;
  }
}
