/** A measure of the profile by its code, with the words above its bar. */
type ContextMeasure = { code: string; name: string };
export type ContextTopic = { id: string; heading: string; measures: readonly ContextMeasure[] };

/**
 * What the profile shows of the published measures. Each is a rate, a share or a mean, so that areas of any size
 * compare, and has a recent figure for nearly every local authority (`context-measures.test.ts` holds them to that).
 */
export const CONTEXT_TOPICS: readonly ContextTopic[] = [
  {
    id: 'exclusion',
    heading: 'Exclusion',
    measures: [
      { code: 'suspension-rate', name: 'Suspensions, all schools' },
      { code: 'permanent-exclusion-rate', name: 'Permanent exclusions, all schools' },
    ],
  },
  {
    id: 'absence',
    heading: 'Absence',
    measures: [
      { code: 'TotAbs', name: 'School sessions missed' },
      { code: 'SFPriPerAbNew', name: 'Primary pupils persistently absent' },
      { code: 'SFSecPerAbNew', name: 'Secondary pupils persistently absent' },
      { code: 'TotSevPerAbNew', name: 'Pupils severely absent' },
    ],
  },
  {
    id: 'attainment',
    heading: 'Attainment',
    measures: [
      { code: 'FSP_NEW_GOODDEV', name: 'Good level of development at age 5' },
      { code: 'KS2RWM_Expected_STD', name: 'Expected standard in reading, writing and maths at age 11' },
      { code: 'AVG_Attain8_Score', name: 'Attainment 8 score at age 16' },
      { code: 'DAP_KS4_ATT8', name: 'Attainment 8 score, disadvantaged pupils' },
    ],
  },
  {
    id: 'special-needs',
    heading: 'Special educational needs',
    measures: [
      { code: 'SEN_TotSENSuP', name: 'Pupils with SEN support' },
      { code: 'SEN_TotStat', name: 'Pupils with an EHC plan' },
      { code: 'SEN_EHC_Excpt_20wks', name: 'New EHC plans issued within 20 weeks' },
    ],
  },
  {
    id: 'free-school-meals',
    heading: 'Free school meals and low income',
    measures: [
      { code: 'PriFSM', name: 'Primary pupils with free school meals' },
      { code: 'SecFSM', name: 'Secondary pupils with free school meals' },
      { code: 'ChildPov', name: 'Children in low-income families' },
    ],
  },
  {
    id: 'social-care',
    heading: 'Children in need and looked after',
    measures: [
      { code: 'CIN', name: 'Children in need' },
      { code: 'CPP_rate', name: 'Children with a child protection plan' },
      { code: 'LAC', name: 'Children looked after' },
      { code: 'CINPermAbsent_3Term', name: 'Children in need who are persistently absent' },
      { code: 'LAC_Pers_Abs', name: 'Children looked after who are persistently absent' },
    ],
  },
  {
    id: 'after-16',
    heading: 'After 16',
    measures: [
      { code: '16-17 NEET', name: '16 and 17 year olds not in education, employment or training' },
      { code: '16-17_not known_NEET', name: 'The same, or whose activity is not known' },
      { code: 'SusEdOverall_All', name: 'In education, work or training the year after key stage 4' },
    ],
  },
];
