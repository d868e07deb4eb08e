import type { Room } from '../../foundation/room.ts';
import { areasRoutes } from './area-pages/areas.routes.ts';
import { addedActions } from './added/actions.ts';
import { addReleaseCommand } from './added/add-release.cli.ts';
import { checkFigures } from './check-figures.ts';
import { favouriteActions } from './favourites/actions.ts';
import { favouriteRoutes } from './favourites/favourites.routes.ts';
import { figuresPanel } from './home-panel.ts';
import { loadFigures } from './load-figures.ts';
import { localDataActions } from './local/actions.ts';
import { localDataHoldings } from './local/holdings.ts';
import { checkLocalFile } from './local/import/check-file.job.ts';
import { deleteLocalRows } from './local/import/delete-rows.job.ts';
import { endStalledChecks } from './local/import/end-stalled.job.ts';
import { letGoOfFilesAgain } from './local/let-go/let-go-again.ts';
import { filesLetGoSoFar } from './local/let-go/let-go.queries.ts';
import { MAY_HANDLE } from './local/import/local-pages.ts';
import { localRoutes } from './local/import/local.routes.ts';
import { localPath } from './local/paths.ts';
import { localReleaseActions } from './local-release/actions.ts';
import { localFigureRoutes } from './local-release/local-figures.routes.ts';
import { localFiguresKind, withLocalMeasures, withLocalMeasureThings } from './local-release/local-things.ts';
import { makeLocalRelease } from './local-release/make-release.job.ts';
import { localFiguresPath } from './local-release/paths.ts';
import { sealLocalRows } from './local/sealing/seal.job.ts';
import { releaseAnew } from './local-release/release-anew.ts';
import { localDataRetention } from './local/retention.ts';
import { measureRoutes } from './measures/measure.routes.ts';
import { measureKind, pictureKind, publishedMeasures } from './measures/measure-source.ts';
import { figures } from './migrations/20261121T1300-figures.ts';
import { dataPictures } from './migrations/20261122T1900-data-pictures.ts';
import { favourites } from './migrations/20261122T1910-favourites.ts';
import { localData } from './migrations/20261122T2000-local-data.ts';
import { localRelease } from './migrations/20261122T2010-local-release.ts';
import { addedReleases } from './migrations/20261122T2020-added-releases.ts';
import { dataPicturesPath, picturePath, questionsPath } from './paths.ts';
import { localRetention } from './migrations/20261122T2025-local-retention.ts';
import { factsByArea } from './migrations/20261122T2026-facts-by-area.ts';
import { localFigures } from './migrations/20261122T2030-local-figures.ts';
import { localResidue } from './migrations/20261122T2040-local-residue.ts';
import { localSeal } from './migrations/20261122T2110-local-seal.ts';
import { localLetGo } from './migrations/20261122T2100-local-let-go.ts';
import { localReleaseTerms } from './migrations/20261122T2200-local-release-terms.ts';
import { pictureRoutes } from './picture/picture.routes.ts';
import { intervalCommand } from './statistics/interval.cli.ts';
import { compareCommand, standingCommand, valueCommand } from './statistics/statistics.cli.ts';
import { questionKind } from './questions/question-kind.ts';
import { questionRoutes } from './questions/question.routes.ts';
import { questions } from './questions/questions.ts';
import { seedMarlshire } from './seed-marlshire.ts';
import { storiesRoutes } from './stories/stories.routes.ts';
import { statisticsRoutes } from './statistics/statistics.routes.ts';

import { dataPictureActions } from './write-up/actions.ts';
import { addFiguresRoutes } from './write-up/add-figures.routes.ts';
import { changeDataPictureRoutes } from './write-up/change-data-picture.routes.ts';
import { dataPictureKind } from './write-up/data-picture-kind.ts';
import { dataPictureRoutes } from './write-up/data-pictures.routes.ts';
import { dataPictureHoldings } from './write-up/holdings.ts';

export { areaPicturePath, areasPath, openApiPath, picturePath } from './paths.ts';

export const evidence: Room = {
  name: 'evidence',
  migrations: {
    '20261121T1300_evidence_figures': figures,
    '20261122T1900_evidence_data_pictures': dataPictures,
    '20261122T1910_evidence_favourites': favourites,
    '20261122T2000_evidence_local_data': localData,
    '20261122T2010_evidence_local_release': localRelease,
    '20261122T2020_evidence_added_releases': addedReleases,
    '20261122T2025_evidence_local_retention': localRetention,
    '20261122T2026_evidence_facts_by_area': factsByArea,
    '20261122T2030_evidence_local_figures': localFigures,
    '20261122T2040_evidence_local_residue': localResidue,
    '20261122T2100_evidence_local_let_go': localLetGo,
    '20261122T2110_evidence_local_seal': localSeal,
    '20261122T2200_evidence_local_release_terms': localReleaseTerms,
  },
  actions: { ...addedActions, ...localDataActions, ...localReleaseActions, ...dataPictureActions, ...favouriteActions },
  holdings: async (context) => [...(await localDataHoldings(context)), ...(await dataPictureHoldings(context))],
  retention: localDataRetention,
  takenBack: filesLetGoSoFar,
  afterRestore: letGoOfFilesAgain,
  routes: [
    ...areasRoutes,
    ...pictureRoutes,
    ...measureRoutes,
    ...favouriteRoutes,
    ...questionRoutes(questions),
    ...storiesRoutes,
    ...dataPictureRoutes(questions),
    ...changeDataPictureRoutes,
    ...addFiguresRoutes(questions),
    ...statisticsRoutes,
    ...localRoutes,
    ...localFigureRoutes,
  ],
  kinds: [pictureKind, withLocalMeasureThings(measureKind), questionKind(questions), localFiguresKind, dataPictureKind],
  measures: withLocalMeasures(publishedMeasures),
  jobs: [checkFigures, checkLocalFile, deleteLocalRows, endStalledChecks, sealLocalRows, makeLocalRelease],
  homePanels: [figuresPanel],
  entries: [
    {
      verb: 'see',
      text: 'The picture of exclusion',
      about: 'Suspensions and permanent exclusions over the years, beside your statistical neighbours and England.',
      href: (slug) => picturePath({ slug }),
    },
    {
      verb: 'see',
      text: 'Local data',
      about: 'Send your own suspensions, permanent exclusions and moves of pupils, checked row by row.',
      href: (slug) => localPath({ slug }),
      roles: MAY_HANDLE,
    },
    {
      verb: 'see',
      text: 'Questions about exclusion',
      about: 'What the published figures answer, a page for each question, to take away, tie to your thread or print.',
      href: (slug) => questionsPath({ slug }),
    },
    {
      verb: 'see',
      text: 'Figures of your own data',
      about:
        'Suspensions, exclusions and moves as your schools and your authority record them, safe to show to everybody here.',
      href: (slug) => localFiguresPath({ slug }),
    },
    {
      verb: 'see',
      text: 'Data pictures',
      about: 'Figures that your locality has written up on a page, with its own words, to print and take to a meeting.',
      href: (slug) => dataPicturesPath({ slug }),
    },
  ],
  load: async ({ owner, root, progress }) => {
    await loadFigures(owner, { root, progress });
    await releaseAnew(owner);
  },
  seed: seedMarlshire,
  cli: [addReleaseCommand, valueCommand, compareCommand, standingCommand, intervalCommand],
};
