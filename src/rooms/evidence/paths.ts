import { definePath } from '../../foundation/http/index.ts';

/** The picture of a locality, for its people. */
export const picturePath = definePath('/in/:slug/picture');
/** One measure as a locality sees it. */
export const measurePath = definePath('/in/:slug/measures/:measure');
/** All measures, to choose one. */
export const measuresPath = definePath('/in/:slug/measures');

/** Makes a measure a favourite of the locality, and takes it out again. */
export const addFavouritePath = definePath('/in/:slug/measures/:measure/favourite');
export const removeFavouritePath = definePath('/in/:slug/measures/:measure/favourite/remove');

/** Public pages: all areas, the picture of one, one measure there, all measures there. */
export const areasPath = definePath('/areas');
export const areaPicturePath = definePath('/areas/:name');
export const areaMeasuresPath = definePath('/areas/:name/measures');
export const areaMeasurePath = definePath('/areas/:name/measures/:measure');
/** One figure as a file: trend, neighbours or map as csv, xlsx, svg or png. */
export const figureFilePath = definePath('/areas/:name/measures/:measure/files/:file');

/** The questions that the room answers about an area, to choose one. */
export const areaQuestionsPath = definePath('/areas/:name/questions');
export const questionsPath = definePath('/in/:slug/questions');
/** One question about an area, for everybody and for the people of a locality; `id` is a question's, never typed in. */
export const areaQuestionPath = (id: string) => definePath(`/areas/:name/${id}`);
export const questionPath = (id: string) => definePath(`/in/:slug/${id}`);
/** One figure of a question as a file: `<figure>.csv`, xlsx, svg, png. */
export const questionFilePath = (id: string) => definePath(`/areas/:name/${id}/files/:file`);

/** The three localities of the programme, for everybody. */
export const storiesPath = definePath('/stories');

/** Figures that a locality has written up: all of them, one to read and print, one to change. */
export const dataPicturesPath = definePath('/in/:slug/data-pictures');
export const addToDataPicturePath = definePath('/in/:slug/data-pictures/add');
export const dataPicturePath = definePath('/in/:slug/data-pictures/:picture');
export const changeDataPicturePath = definePath('/in/:slug/data-pictures/:picture/change');
export const putBackFigurePath = definePath('/in/:slug/data-pictures/:picture/put-back');
export const removeDataPicturePath = definePath('/in/:slug/data-pictures/:picture/remove');
export const restoreDataPicturePath = definePath('/in/:slug/data-pictures/:picture/restore');

/** The door for programs. */
export const statisticsAreasPath = definePath('/api/statistics/areas');
export const statisticsMeasuresPath = definePath('/api/statistics/measures');
export const statisticsValuesPath = definePath('/api/statistics/values');
export const statisticsComparePath = definePath('/api/statistics/compare');
export const statisticsStandingPath = definePath('/api/statistics/standing');
export const openApiPath = definePath('/api/openapi.json');
