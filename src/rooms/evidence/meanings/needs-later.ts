const AFTER_16 = (who: string, where: string) =>
  `The share of ${who} who were ${where} in the year after leaving year 11, for long enough to count.`;
const PUPILS_WITH = (what: string, schools: string) => `The share of pupils in ${schools} who had ${what} in January.`;
const BY_19 = (who: string, what: string) => `The share of ${who} who had reached ${what} by age 19.`;
const LEVEL_2 = 'level 2 (as five good GCSEs)';
const LEVEL_2_EM = 'level 2 with English and mathematics';
const LEVEL_3 = 'level 3 (as two A levels)';
const FSM = 'young people who had been eligible for free school meals';
const NON_FSM = 'young people who had not been eligible for free school meals';

/** Special educational needs, participation after 16, attainment by 19, and context. */
export const NEEDS_AND_LATER: Record<string, string> = {
  SEN_TotStat: PUPILS_WITH('a statement or an EHC plan', 'all schools'),
  PrimStatements: PUPILS_WITH('a statement or an EHC plan', 'primary schools'),
  SecStatements: PUPILS_WITH('a statement or an EHC plan', 'secondary schools'),
  SEN_TotSENSuP: PUPILS_WITH('SEN support', 'all schools'),
  PrimNoStatements: PUPILS_WITH('special educational needs without a statement or an EHC plan', 'primary schools'),
  SecNoStatements: PUPILS_WITH('special educational needs without a statement or an EHC plan', 'secondary schools'),
  'sen-support-share':
    'The share of pupils who had SEN support in January, in schools of all kinds, from releases added here.',
  'ehc-plan-share':
    'The share of pupils who had an EHC plan in January, in schools of all kinds, from releases added here.',
  SEN_INIT_REQ: 'The number of first requests in the year for an assessment of education, health and care needs.',
  EHCP_Initial_req_refused:
    'The share of first requests for an assessment of education, health and care needs that were refused.',
  SEN_ASSESSMENT: 'The number of assessments of education, health and care needs in the year.',
  SEN_PLAN_ISSUED: 'The share of assessments of education, health and care needs that led to a plan.',
  SEN_PLAN_NOT_ISSUED: 'The share of assessments of education, health and care needs that did not lead to a plan.',
  SEN_NOT_ISSUE_PLAN_16WKS:
    'Of the decisions after an assessment not to make an EHC plan, the share that were made within 16 weeks.',
  SEN_EHC_All_20wks:
    'The share of all new EHC plans that were made within 20 weeks of the request, those with allowed exceptions included.',
  SEN_EHC_Excpt_20wks:
    'The share of new EHC plans that were made within 20 weeks of the request, those with allowed exceptions left out.',
  'SEN_State-Plans_sch':
    'The share of new statements and EHC plans whose child was placed in a maintained mainstream school.',
  SEN_CASES_JAN: 'The number of EHC plans that were in force in January.',
  SEN_CASES_DUR_YEAR: 'The number of EHC plans that were in force at any time during the year.',
  SEN_TOT_CEASED_EHC_PLAN: 'The number of EHC plans that ended during the year.',
  SEN_AN_REVIEW_EXPECTED: 'The number of yearly reviews of EHC plans that were due in the year.',
  SEN_PEC_AN_REVIEW_EXPECTED: 'The share of EHC plans for which a yearly review was due in the year.',
  SEN_AN_REVIEW_MEET_REC: 'The number of meetings for the yearly review of an EHC plan that were recorded.',
  SEN_PEC_AN_REVIEW_MEET_REC: 'Of the yearly reviews of EHC plans that were due, the share whose meeting was recorded.',
  SEN_PEC_OUTCOME_COM_4WKS: 'The share of reviews of EHC plans whose outcome was told within four weeks.',
  SEN_AppealableDec:
    'The share of decisions on special educational needs open to appeal that were taken to the tribunal.',
  PriFSM: 'The share of pupils in state-funded primary schools who were eligible for free school meals in January.',
  SecFSM: 'The share of pupils in state-funded secondary schools who were eligible for free school meals in January.',
  Ever6_FSM_Prim:
    'The share of pupils in state-funded primary schools who were eligible for free school meals at any time in the last six years.',
  Ever6_FSM_Sec:
    'The share of pupils in state-funded secondary schools who were eligible for free school meals at any time in the last six years.',
  Premium:
    'The number of pupils for whom schools could receive the pupil premium, extra money for disadvantaged pupils.',
  ChildPov:
    'The share of children under 16 in families whose income, before the costs of housing, was low beside that of others.',
  EALPri: 'The share of pupils in primary schools whose first language was known or believed to be other than English.',
  EALSec:
    'The share of pupils in secondary schools whose first language was known or believed to be other than English.',
  '16-17 NEET': 'The estimated share of 16- and 17-year-olds who were not in education, employment or training (NEET).',
  '16-17_not known':
    'The estimated share of 16- and 17-year-olds of whom the authority did not know whether they were in education, employment or training.',
  '16-17_not known_NEET':
    'The estimated share of 16- and 17-year-olds who were not in education, employment or training (NEET), or of whom the authority did not know it.',
  '16-17Ed&Training': 'The share of 16- and 17-year-olds who were in education or training.',
  '16-17YroldSEN_ET':
    'The share of 16- and 17-year-olds with special educational needs who were in education or training.',
  Sept_Guarantee:
    'The share of 16- and 17-year-olds who were offered a place in education or training by the end of September.',
  KS4_DES_6FormColl: AFTER_16('pupils', 'in a sixth-form college'),
  KS4_DES_6FormSchl: AFTER_16('pupils', 'in the sixth form of a school'),
  KS4_DES_Apprentice: AFTER_16('pupils', 'in an apprenticeship'),
  KS4_DES_FEColl: AFTER_16('pupils', 'in a further education college'),
  KS4_DES_NotSus:
    'The share of pupils who left year 11 and did not stay in education, an apprenticeship or work for long enough to count.',
  KS4_SEN_Des_incSpec: AFTER_16(
    'pupils with special educational needs, special schools included,',
    'in education, employment or training',
  ),
  SusEd_All: AFTER_16('pupils', 'in education'),
  SusEdOverall_All: AFTER_16('pupils', 'in education, employment or training'),
  SusEdOverall_NoSEN_incSpec: AFTER_16(
    'pupils without special educational needs',
    'in education, employment or training',
  ),
  SusEdOverall_SEN_NoStat_incSpec: AFTER_16('pupils with SEN support', 'in education, employment or training'),
  SusEdOverall_SEN_Stat_incSpec: AFTER_16('pupils with an EHC plan', 'in education, employment or training'),
  Level2Age19: BY_19('young people', LEVEL_2),
  'Level2Age19_E&M': BY_19('young people', LEVEL_2_EM),
  'Level2Age19_E&M_FSM': BY_19(FSM, LEVEL_2_EM),
  'Level2Age19_E&M_NON_FSM': BY_19(NON_FSM, LEVEL_2_EM),
  Level2Age19_NON_FSM: BY_19(NON_FSM, LEVEL_2),
  Level2_FMS_Attain: BY_19(FSM, LEVEL_2),
  Level3Age19: BY_19('young people', LEVEL_3),
  Level3_FMS_Attain: BY_19(FSM, LEVEL_3),
  NonFSM_L3_aged19: BY_19(NON_FSM, LEVEL_3),
  'L2Age19_E&M_not16':
    'Of the young people who had not reached level 2 in English and mathematics at 16, the share who had reached it by age 19.',
  L2Age19Gap:
    'How many percentage points fewer young people who had been eligible for free school meals reached level 2 by age 19 than others.',
  L3Age19Gap:
    'How many percentage points fewer young people who had been eligible for free school meals reached level 3 by age 19 than others.',
  HE_19_All:
    'The estimated share of pupils of state-funded schools at age 15 who had entered higher education by age 19.',
  HE_19_FSM:
    'The estimated share of pupils eligible for free school meals at age 15 who had entered higher education by age 19.',
  HE_19_Non_FSM:
    'The estimated share of pupils not eligible for free school meals at age 15 who had entered higher education by age 19.',
  A3A: 'The share of students with three or more A grades at A level.',
  Alevel_AAB: 'The share of students with grades AAB or better at A level.',
  Alevel_2FacilSubs:
    'The share of students with grades AAB or better at A level, two of them at least in subjects that universities often ask for.',
  APSE_Alevel: 'The average points for each entry of students at A level.',
  APSE_Best_3ALevels: 'The average points for each entry in a student’s best three A levels.',
  APSE_GenS: 'The average points for each entry in applied general qualifications.',
  APSE_Tech: 'The average points for each entry in technical qualifications at level 3.',
};
