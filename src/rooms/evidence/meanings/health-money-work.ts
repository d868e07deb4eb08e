const SPENT = (what: string) =>
  `What the local authority spent on ${what} in the financial year, before income is taken off.`;
/** The publisher divides a year's spending by children or placements, so a week is that of one of them. */
const WEEK = (what: string, each: string) =>
  `What ${what} cost the local authority a week for each ${each}: roughly, from its yearly return of spending.`;
const WORKERS = (what: string) => `The share of children and family social workers on 30 September who were ${what}.`;

/** Early years, health, youth justice, money and the people who work for children. */
export const HEALTH_MONEY_AND_WORK: Record<string, string> = {
  '%_2yr_olds': 'Of the two-year-olds entitled to funded early education, the share who were in it.',
  '%_3&4yr_olds': 'The share of three- and four-year-olds who were in funded early education.',
  No_2yr_olds: 'The number of two-year-olds who were in funded early education.',
  'No_3&4yr_olds': 'The number of three- and four-year-olds who were in funded early education.',
  '2yr_Ofsted_rating':
    'Of the two-year-olds in funded early education, the share with a provider that Ofsted judged good or outstanding.',
  '3&4yr_Ofsted_rating':
    'Of the three- and four-year-olds in funded early education, the share with a provider that Ofsted judged good or outstanding.',
  'PVI_2-3&4 GS':
    'Of the two-, three- and four-year-olds in funded early education, the share with a provider whose staff included graduates.',
  FSP_NEW_GOODDEV:
    'The share of children who had a good level of development at the end of the reception year, at about age 5, as their teachers judged.',
  'FSP_NEW_ALL-ELGS':
    'The share of children who reached the expected level in all early learning goals at the end of the reception year, at about age 5.',
  FSPAVEPreChild:
    'The average number of early learning goals that children reached at the end of the reception year, at about age 5.',
  KS2GDW_Teacher_Assess:
    'The share of pupils who worked at greater depth in writing at about age 11, as their teachers judged.',
  Multiplication_Total_APS:
    'The average score, out of 25, of pupils in the check of multiplication tables in year 4, at about age 9.',
  '6wksBreast': 'The share of infants who were breastfed six to eight weeks after birth.',
  'CMH_0-17yrs':
    'The number of admissions to hospital for mental health of under-18s in the year, for every 100,000 of them.',
  Chlamydia_Diagnosis:
    'The number of infections with chlamydia found in the year for every 100,000 people aged 15 to 24.',
  ExcessRec: 'The share of children measured in the reception year who were overweight or obese.',
  ExcessYr6: 'The share of children measured in year 6 who were overweight or obese.',
  HCP_PHOF:
    'Of the children whose development was reviewed at two to two and a half, the share for whom the questionnaire ASQ-3 was filled in.',
  'HospAd0-14':
    'The number of emergency admissions to hospital of children under 15 for injuries, for every 10,000 of them.',
  'Hosp_Adm_Alc_<18yrs':
    'The number of admissions to hospital of under-18s because of alcohol, for every 100,000 of them.',
  InfMort: 'The number of children who died before their first birthday for every 1,000 born alive.',
  Low_Birth_Weight_Babies: 'The share of babies born after at least 37 weeks who weighed less than 2,500 grams.',
  PreChildDea:
    'The share of reviewed deaths of children in which something was found that might be changed to prevent others.',
  RTA: 'The number of children under 16 killed or seriously injured on the roads over three years, as a rate for every 100,000 of them.',
  Under18concep: 'The number of conceptions under the age of 18 for every 1,000 girls aged 15 to 17.',
  FirstYJS:
    'The number of children aged 10 to 17 who entered the youth justice system for the first time, for every 100,000 of that age.',
  ReoffYO: 'The share of children aged 10 to 14 in the youth justice system who were proven to have offended again.',
  'ReoffYO15-17':
    'The share of children aged 15 to 17 in the youth justice system who were proven to have offended again.',
  'YJS_Caution-Sentence10-17_YO':
    'The number of children aged 10 to 17 who were cautioned or sentenced, for every 10,000 of that age.',
  'C&YPExpenditure': SPENT('children and young people'),
  FamilySupportFinance: SPENT('support for families'),
  LeaveCareSupServTotExp: SPENT('support for those who leave care'),
  'OtherChildren&FamilyFinance': SPENT('services for children and families that no other line covers'),
  SafeguardingFinance: SPENT('keeping children and young people safe'),
  SureStartFinance: SPENT('children’s centres and the early years'),
  TotalLACFinance: SPENT('children looked after'),
  YoungPeopleFinance: SPENT('services for young people'),
  YouthJusticeFinance: SPENT('youth justice'),
  AdoptionFinance: WEEK('services for adoption', 'child freed for adoption or with a placement order on 31 March'),
  FosteringFinance: WEEK('fostering', 'foster placement on 31 March'),
  LACFinance: WEEK('services for children looked after', 'child looked after on 31 March'),
  RescareFinance: WEEK('residential care', 'child in it, counted by the days spent there'),
  SENFinance: WEEK('services for special educational needs', 'child with a statement or an EHC plan in January'),
  SWFinance: WEEK('social work and its commissioning', 'child in need on 31 March'),
  'Social_Work_Caseholders_%': WORKERS('holding cases'),
  'Social_Work_Qualified_no_cases_%': WORKERS('qualified and held no cases'),
  'Social_Work_SeniorPractitioner_%': WORKERS('senior practitioners'),
  Social_Work_Leavers: 'The number of children and family social workers who left during the year, as full-time posts.',
  Social_Work_Starters:
    'The number of children and family social workers who started during the year, as full-time posts.',
  Vacancies_cover: 'The share of vacant posts of social workers that agency workers filled on 30 September.',
  Work_Force_Agecy_Rate:
    'Of all children and family social workers on 30 September, the share who came from an agency.',
  Work_Force_AgencyCover: 'Of the agency social workers on 30 September, the share who filled a vacant post.',
  Work_Force_AvgNumCase_SW:
    'The average number of cases that each children and family social worker held on 30 September.',
  Work_Force_NoSW: 'The number of children and family social workers on 30 September, as full-time posts.',
  Work_Force_Num_CaseHeld: 'The number of cases that children and family social workers held on 30 September.',
  Work_Force_SWAbsence:
    'The share of working days that children and family social workers were absent during the year.',
  Work_Force_TO_Rate:
    'Of all children and family social workers, the share who left during the year, set against those in post on 30 September.',
  Work_Force_Vac_Rate: 'The share of posts of children and family social workers that were vacant on 30 September.',
};
