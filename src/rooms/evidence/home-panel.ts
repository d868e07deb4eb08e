import { localityOf, type Visit } from '../../foundation/http/index.ts';
import type { HomePanel } from '../../foundation/room.ts';
import { areaOfLocality } from './area-pages/area-of-locality.ts';
import { knownIn } from './figures/known.ts';
import { keyFigureOf } from './picture/key-figure.view-model.ts';
import { localityLinks } from './picture/links.ts';
import { drawnSeries } from './picture/picture.view-model.ts';
import { figuresLoaded, mapCode, pictureOf } from './picture/picture.ts';

/** The three that move a locality first; the picture has all eight. */
const HEADLINES = ['permanent-exclusion-rate/secondary', 'suspension-rate/primary', 'suspension-rate/total'];

/** Three headline figures for "Where we are", each with its standing among the neighbours; or that none are loaded. */
export const figuresPanel: HomePanel = {
  template: 'evidence/views/home-panel.njk',
  place: 'below',
  model: async (visit: Visit) => {
    const locality = localityOf(visit);
    const known = await knownIn(visit.db);
    if (!figuresLoaded(known)) return { loaded: false };
    const { area, note } = areaOfLocality(known, locality);
    const picture = await pictureOf(visit.db, area, {}, known);
    if (!picture.period) return null;
    const links = localityLinks(locality.slug, undefined);
    const figures = drawnSeries(picture)
      .filter(({ series }) => HEADLINES.includes(mapCode(series)))
      .sort((a, b) => HEADLINES.indexOf(mapCode(a.series)) - HEADLINES.indexOf(mapCode(b.series)))
      .map((drawn) => keyFigureOf(drawn, links));
    return { loaded: true, period: picture.period.label, figures, note, list: picture.list.label, picture: links.self };
  },
};
