const ON_31_MARCH = (what: string) => `The share of children looked after on 31 March who were ${what}.`;
const LEAVERS = (what: string) =>
  `The share of care leavers aged 19 to 21 who were ${what} around their birthday in the year.`;
const RATE = 'for every 10,000 children under 18 in the area';
const IN_NEED = 'Children in need have been assessed by children’s social care as needing its help.';

/** Children in need, child protection, children looked after, care leavers and adoption. */
export const CARE_AND_PROTECTION: Record<string, string> = {
  CIN: `The number of children in need on 31 March ${RATE}. ${IN_NEED}`,
  CINFSM: `The share of children in need of school age who were eligible for free school meals. ${IN_NEED}`,
  CINNoSEN: `The share of children in need of school age without special educational needs. ${IN_NEED}`,
  CINSEN_SUP: `The share of children in need of school age with SEN support. ${IN_NEED}`,
  CINStatement: `The share of children in need of school age with a statement or an EHC plan. ${IN_NEED}`,
  CIN_Refferals_NFA:
    'The share of referrals to children’s social care in the year that were closed without any action.',
  Referrals_AssessedNotNeed:
    'The share of referrals to children’s social care in the year after which the child was assessed and found not to be in need.',
  ReReferral:
    'The share of referrals to children’s social care that came within twelve months of an earlier one about the same child.',
  CPP_Total_NumRef:
    'The number of referrals to children’s social care in the year. A referral asks it to help a child.',
  'CPP_Total_Rateper10,000': `The number of referrals to children’s social care in the year ${RATE}.`,
  Continue_Assess_Comp: 'The share of assessments by children’s social care that were finished within 45 working days.',
  Section_47: `The number of enquiries in the year into whether a child is at risk of serious harm (section 47 of the Children Act) ${RATE}.`,
  ISCP_Conf: `The number of first child protection conferences in the year ${RATE}.`,
  CP_conf_15days:
    'The share of first child protection conferences that were held within 15 days of the start of the enquiry that led to them.',
  CPP_Num: 'The number of children who had a child protection plan on 31 March.',
  CPP_rate: `The number of children who had a child protection plan on 31 March ${RATE}.`,
  CPP_Abuse: 'The number of child protection plans that started during the year.',
  CPP_Abuse_Rate: `The number of child protection plans that started during the year ${RATE}.`,
  CPP_31March_3MnthorMore:
    'The number of children on 31 March who had had a child protection plan for three months or more.',
  CPP_Reviewed_InReqTimeScl: 'The number of child protection plans that were reviewed as often as they should be.',
  RevCP: 'The share of child protection plans due for review that were reviewed as often as they should be.',
  CPPlans2yrs: 'Of the child protection plans that ended during the year, the share that had lasted two years or more.',
  CPPlans2yrsActive:
    'Of the children with a child protection plan, the share who had had it for two years or more without a break.',
  CPRDuration:
    'The number of child protection plans that ended during the year after two years or more without a break.',
  DeRegCPR: `The number of children whose child protection plan ended during the year ${RATE}.`,
  PrevRegCPR: 'Of the children who began a child protection plan in the year, the share who had had one before.',
  ReRegCPR: 'The number of children who began a child protection plan in the year and had had one before.',
  CareApplications:
    'The number of applications to a court in the year to take a child into care, for every 10,000 children.',
  LAC: `The number of children looked after by the local authority on 31 March ${RATE}.`,
  LACnum: 'The number of children looked after by the local authority on 31 March.',
  LACnum_Start: 'The number of children who began to be looked after during the year.',
  LAC_Start_Rate: `The number of children who began to be looked after during the year ${RATE}.`,
  LACceased: 'The number of children who ceased to be looked after during the year.',
  LAC_Cease_Rate: `The number of children who ceased to be looked after during the year ${RATE}.`,
  'LAC_ceased_CAO%':
    'Of the children who ceased to be looked after in the year, the share who left through a residence or child arrangements order.',
  LAC_ceased_SGO:
    'The number of children who ceased to be looked after in the year through a special guardianship order.',
  'LAC_ceased_SGO%':
    'Of the children who ceased to be looked after in the year, the share who left through a special guardianship order.',
  'LAC_SGO_Car_Rel%':
    'The share of special guardianship orders made to a relative or friend who had not fostered the child.',
  'LAC_SGO_FFC_Oth%':
    'The share of special guardianship orders made to a former foster carer who was neither relative nor friend.',
  'LAC_SGO_FFC_Rel%':
    'The share of special guardianship orders made to a former foster carer who was a relative or friend.',
  'LAC_RetHome_CarePlan_%':
    'Of the children who ceased to be looked after in the year, the share who returned home to their parents as their care plan foresaw.',
  'LAC_RetHome_Not_CarePlan_%':
    'Of the children who ceased to be looked after in the year, the share who returned home to their parents though their care plan did not foresee it.',
  LAC_Foster_Placements: ON_31_MARCH('in foster care'),
  LAC_Ind_SInd_Liv_Arr: ON_31_MARCH('living independently, semi-independently or in supported accommodation'),
  LAC_Other_Place_Inc_Unreg: ON_31_MARCH('in placements that no other kind covers'),
  LAC_Other_Res_Settings: ON_31_MARCH('in residential settings other than children’s homes'),
  LAC_Parents_OR_Others: ON_31_MARCH('placed with parents or others with parental responsibility'),
  LAC_SecHome_And_ChildHome: ON_31_MARCH('in secure homes or children’s homes'),
  LACDistance: ON_31_MARCH('placed more than 20 miles from home and outside the authority'),
  LACStable_2016on: ON_31_MARCH('children with three or more placements during the year'),
  LACStableNum_2016on:
    'The number of children looked after on 31 March who had three or more placements during the year.',
  'LAC_LongStable%':
    'Of the children under 16 looked after for at least two and a half years, the share who had lived in one placement for at least two years, or moved from it to a placement for adoption.',
  LAC_LongStableNum:
    'The number of children under 16 looked after for at least two and a half years who had lived in one placement for at least two years, or moved from it to a placement for adoption.',
  Stability_School:
    'The share of children looked after on 31 March who had moved school at least once in the middle of a school year.',
  Stability_SocialWorker: 'The share of children looked after who had three or more social workers during the year.',
  'LACDental%': 'The share of children looked after for at least twelve months whose teeth were checked in the year.',
  'LACHealth%': 'The share of children looked after for at least twelve months whose health was assessed in the year.',
  'LACVaccinations%':
    'The share of children looked after for at least twelve months whose vaccinations were up to date.',
  LACSubstance: 'The share of children looked after who were known to have a problem with drugs or alcohol.',
  LAC_Convictions:
    'The share of children looked after for at least twelve months who were convicted or cautioned in the year.',
  Emotional_LAC:
    'The average score of children looked after in a questionnaire on feelings and behaviour that their carers answer. A higher score means more difficulties.',
  LAC_SEN:
    'The share of children looked after for at least twelve months who had special educational needs without a statement or an EHC plan.',
  LAC_SEN_Statement:
    'The share of children looked after for at least twelve months who had a statement or an EHC plan.',
  Children_Away:
    'The share of children looked after in the year who were away from their placement without permission at least once.',
  Children_missing: 'The share of children looked after in the year who went missing at least once.',
  'UASC_%_Starting':
    'The share of children who began to be looked after in the year who had come alone to seek asylum.',
  Unacc_Asylmn_Seek_Childn: 'The number of children looked after on 31 March who had come alone to seek asylum.',
  'Unacc_Asylmn_Seek_Childn%': ON_31_MARCH('children who had come alone to seek asylum'),
  CareLeaverAcc: LEAVERS('in suitable accommodation'),
  CareLeaverEET: LEAVERS('in education, employment or training'),
  CareLeaversNEET: LEAVERS('not in education, employment or training'),
  CareLeavers_LA_NotInTouch: LEAVERS('out of touch with their local authority'),
  LAC_19_HE: LEAVERS('in higher education'),
  CareLeaverEETNum:
    'The number of care leavers aged 19 to 21 who were in education, employment or training around their birthday.',
  LAC_19_HE_Num: 'The number of care leavers aged 19 to 21 who were in higher education around their birthday.',
  NoCareLeaverAcc: 'The number of care leavers aged 19 to 21 who were in suitable accommodation around their birthday.',
  NoCareLeavers: 'The number of care leavers whose 19th, 20th or 21st birthday fell in the year.',
  StayingPut:
    'Of the care leavers aged 19 or 20 who were in foster care until they were 18, the share who still lived with their former foster carers.',
  'Number_Foster_Places(New)':
    'The number of places that foster carers were approved to offer, without those of family and friends and of independent agencies.',
  'Number_Foster_Places_Filled(New)':
    'The number of approved foster places that were taken by a child, without those of family and friends and of independent agencies.',
  '%_of LAC Adopted': 'Of the children who ceased to be looked after in the year, the share who were adopted.',
  'No_of LAC Adopted': 'The number of children who ceased to be looked after in the year because they were adopted.',
  'LAC%_Adopt_AppUnop':
    'Of the children who ceased to be looked after in the year, the share adopted without opposition to the application.',
  'LAC%_Adopt_ConsentDisp':
    'Of the children who ceased to be looked after in the year, the share adopted after a court did without the parents’ consent.',
  LACnum_Adopt_AppUnop: 'The number of children adopted from care in the year without opposition to the application.',
  LACnum_Adopt_ConsentDisp:
    'The number of children adopted from care in the year after a court did without the parents’ consent.',
};
