type Family = [code: RegExp, meaning: (parts: string[]) => string];

const GROUPS: Record<string, string> = {
  '': 'all pupils',
  Asian: 'Asian pupils',
  Black: 'Black pupils',
  Chine: 'Chinese pupils',
  Chinese: 'Chinese pupils',
  Mixed: 'pupils of mixed ethnicity',
  Other: 'pupils of other ethnic groups',
  White: 'White pupils',
  DAP: 'disadvantaged pupils',
  NonDAP: 'pupils who are not disadvantaged',
  FSM: 'pupils eligible for free school meals',
  NonFSM: 'pupils not eligible for free school meals',
  nonFSM: 'pupils not eligible for free school meals',
  FSM_Other: 'pupils not eligible for free school meals',
  SEN: 'pupils with a statement or an EHC plan',
  SENSupport: 'pupils with SEN support',
  NonSEN: 'pupils without identified special educational needs',
  NoID: 'pupils without identified special educational needs',
  Stat: 'pupils with a statement or an EHC plan',
  WoStat: 'pupils with SEN support',
  With_SENSTATE: 'pupils with a statement or an EHC plan',
  Without_SENSTATE: 'pupils with SEN support',
  AllSEND: 'pupils with any special educational need',
  EHCP: 'pupils with an EHC plan',
  SENDSupport: 'pupils with SEN support',
  Total: 'pupils',
  CIN: 'children in need',
  CPPO: 'children with a child protection plan',
  CPP: 'children with a child protection plan',
  LAC: 'children looked after',
  SEND: 'pupils with SEN support',
  NonSEND: 'pupils without special educational needs',
  all: 'pupils',
};
const SUBJECTS: Record<string, string> = {
  M: 'mathematics',
  R: 'reading',
  W: 'writing',
  S: 'science',
  Sci: 'science',
  GPS: 'grammar, punctuation and spelling',
  RWM: 'reading, writing and mathematics together',
  Maths: 'mathematics',
  Reading: 'reading',
  Writing: 'writing',
  COMMS: 'communication and language',
  LIT: 'literacy',
  MATHS: 'mathematics',
  PHY: 'physical development',
  PSE: 'personal, social and emotional development',
  WORLD: 'understanding the world',
  ART: 'expressive arts and design',
};
const named = (words: Record<string, string>, key: string | undefined) => words[key ?? ''] ?? `“${key ?? ''}”`;
const group = (key: string | undefined) => named(GROUPS, key);
const subject = (key: string | undefined) => named(SUBJECTS, key);

const expected = (who: string, what: string) =>
  `The share of ${who} who reached the expected standard in ${what} at the end of key stage 2, at about age 11.`;
const progress = (who: string, what: string) =>
  `How far ${who} came in ${what} between about age 7 and age 11, beside pupils in England who started from the same point. 0 is the average of England.`;
const attainment8 = (who: string) =>
  `The average Attainment 8 score of ${who} at age 16: points for their grades in eight subjects, with English and mathematics counted twice.`;
const progress8 = (who: string) =>
  `How far ${who} came between age 11 and age 16 in eight subjects, beside pupils in England who started from the same point. 0 is the average of England.`;
const points = (who: string) =>
  `The average points of ${who} at age 16 in the five parts of the English Baccalaureate: English, mathematics, science, a language, and history or geography.`;
const entered = (who: string) =>
  `The share of ${who} who entered all five parts of the English Baccalaureate: English, mathematics, science, a language, and history or geography.`;
const aged19 = (who: string, level: string) => `The share of ${who} who had reached ${level} by age 19.`;
const LEVEL: Record<string, string> = {
  '': 'level 2 (as five good GCSEs)',
  _L2EM: 'level 2 with English and mathematics',
  _L3: 'level 3 (as two A levels)',
};
const AGE19: Record<string, string> = {
  NoNSEN: 'young people without special educational needs',
  'SEN-S': 'young people who had a statement or an EHC plan',
  SENwoS: 'young people who had SEN support',
};
const DURATIONS: Record<string, string> = {
  '3months': 'under three months',
  '3-6': 'three to six months',
  '6-1': 'six months to a year',
  '1-2': 'one to two years',
  '2more': 'two years or more',
};

/** Measures that come in rows: one sentence a kind, with the group and the subject named. */
export const FAMILIES: Family[] = [
  [/^KS2_(\w+?)_(Maths|Reading|Writing)_Progress$/, ([who, what]) => progress(group(who), subject(what))],
  [/^KS2([MRW])_Prog_VA$/, ([what]) => progress('all pupils', subject(what))],
  [/^LAC_KS2_AVG_Prog8_([MRW])$/, ([what]) => progress('children looked after', subject(what))],
  [/^KS2(M|R|GPS|RWM)_Expected_STD$/, ([what]) => expected('pupils', subject(what))],
  [/^KS2(W|Sci)_Teacher_Assess$/, ([what]) => expected('pupils', `${subject(what)}, as their teachers judged`)],
  [/^(CIN|LAC)_KS2_ExpStd_(\w+)$/, ([who, what]) => expected(group(who), subject(what))],
  [/^CPPO_KS2_RWM$/, () => expected(group('CPPO'), subject('RWM'))],
  [/^(DAP|NonDAP|FSM|NonFSM)_NEW_KS2_RWM$/, ([who]) => expected(group(who), subject('RWM'))],
  [/^KS2_NEW_(\w+)_RWM$/, ([who]) => expected(group(who), subject('RWM'))],
  [/^NoID_SEN_NEW_KS2_RWM$/, () => expected(group('NoID'), subject('RWM'))],
  [/^NEW_KS2_RWM_Sen_Withsta$/, () => expected(group('SEN'), subject('RWM'))],
  [/^NEW_KS2_RWM_Sen_W\/Osta$/, () => expected(group('SENSupport'), subject('RWM'))],
  [
    /^KS2(M|R|GPS|RWM)_Higher_STD$/,
    ([what]) =>
      `The share of pupils who reached the higher standard in ${subject(what)} at the end of key stage 2, at about age 11.`,
  ],
  [
    /^KS2(M|R|GPS)_AVG_Scaled_Score$/,
    ([what]) =>
      `The average score of pupils in the national test of ${subject(what)} at about age 11. 100 is the expected standard; scores run from 80 to 120.`,
  ],
  [
    /^KS1([MRWS])_Expected ?_STD$/,
    ([what]) =>
      `The share of pupils who reached the expected standard in ${subject(what)} at the end of key stage 1, at about age 7, as their teachers judged.`,
  ],
  [
    /^KS1([MRW])_Greater_Depth$/,
    ([what]) =>
      `The share of pupils who worked at greater depth in ${subject(what)} at the end of key stage 1, at about age 7, as their teachers judged.`,
  ],
  [
    /^KS1P_(\w+)$/,
    ([who]) =>
      `The share of ${group(who)} who met the expected standard in the check of phonics in year 1, at about age 6.`,
  ],
  [/^AVG_Attain8_Score_?(\w*)$/, ([who]) => attainment8(group(who))],
  [/^AVG_Prog8_Score_?(\w*)$/, ([who]) => progress8(group(who))],
  [/^(DAP|NonDAP)_KS4_ATT8$/, ([who]) => attainment8(group(who))],
  [/^(DAP|NonDAP)_KS4_Prog8$/, ([who]) => progress8(group(who))],
  [/^(FSM|NonFSM)_AVG_Attain8_Score$/, ([who]) => attainment8(group(who))],
  [/^(FSM|NonFSM)_AVG_Prog8_Score$/, ([who]) => progress8(group(who))],
  [/^SEN_(NoID|Stat|WoStat)_AVG_Attain8_Score$/, ([who]) => attainment8(group(who))],
  [/^SEN_(NoID|Stat|WoStat)_AVG_Prog8_Score$/, ([who]) => progress8(group(who))],
  [/^LAC_KS4_AVG_Attain8$/, () => attainment8('children looked after')],
  [/^LAC_KS4_AVG_Prog8$/, () => progress8('children looked after')],
  [/^CIN_Avg_Attain8_KS4$/, () => attainment8('children in need')],
  [/^CPPO_KS4_A8$/, () => attainment8(group('CPPO'))],
  [/^CINProgKS2-4_Avg_Prog8$/, () => progress8('children in need')],
  [/^EngBacAvgPointScore((?:NonSEN|SENSupport|SEN)?)$/, ([who]) => points(group(who))],
  [/^CIN_EngBacAPS$/, () => points('children in need')],
  [/^EngBacEntries((?:NonSEN|SENSupport|SEN)?)$/, ([who]) => entered(group(who))],
  [/^CIN_EngBacEntries$/, () => entered('children in need')],
  [
    /^EngBac9-([45])$/,
    ([grade]) =>
      `The share of pupils who passed all parts of the English Baccalaureate at age 16, with grade ${grade ?? ''} or better in English and mathematics.`,
  ],
  [
    /^EngMaths9-([45])$/,
    ([grade]) => `The share of pupils with grade ${grade ?? ''} or better in both English and mathematics at age 16.`,
  ],
  [
    /^(CIN|LAC)_EngMaths9-([45])$/,
    ([who, grade]) =>
      `The share of ${group(who)} with grade ${grade ?? ''} or better in both English and mathematics at age 16.`,
  ],
  [
    /^FSP_Gooddev_(\w+)$/,
    ([who]) =>
      `The share of ${group(who)} who had a good level of development at the end of the reception year, at about age 5, as their teachers judged.`,
  ],
  [
    /^(CIN|CPP|LAC)_Good ?_Develop$/,
    ([who]) =>
      `The share of ${group(who)} who had a good level of development at the end of the reception year, at about age 5, as their teachers judged.`,
  ],
  [
    /^FSP_NEW_(COMMS|LIT|MATHS|PHY|PSE|WORLD|ART)$/,
    ([what]) =>
      `The share of children who reached the expected level in ${subject(what)} at the end of the reception year, at about age 5.`,
  ],
  [
    /^Multiplication_(AllSEND|EHCP|SENDSupport|Total)$/,
    ([who]) =>
      `The share of ${group(who)} with full marks in the check of multiplication tables in year 4, at about age 9.`,
  ],
  [/^Age19_(NoNSEN|SEN-S|SENwoS)((?:_L2EM|_L3)?)$/, ([who, level]) => aged19(named(AGE19, who), named(LEVEL, level))],
  [
    /^CINTime(.+)$/,
    ([time]) => `The share of children in need on 31 March who had been in need for ${named(DURATIONS, time)}.`,
  ],
  [
    /^CINCease(.+)$/,
    ([time]) =>
      `The share of children who ceased to be in need during the year after having been in need for ${named(DURATIONS, time)}.`,
  ],
  [
    /^RefBySource_(HealthServ|Police|Schl)_%$/,
    ([from]) =>
      `The share of referrals to children’s social care that came from ${{ HealthServ: 'health services', Police: 'the police', Schl: 'schools' }[from ?? ''] ?? ''}.`,
  ],
  [
    /^(10|15|20|21)_ICPC$/,
    ([days]) =>
      `The number of first child protection conferences that were held ${{ '10': 'within 10', '15': '11 to 15', '20': '16 to 20', '21': '21 or more' }[days ?? ''] ?? ''} working days after the strategy discussion.`,
  ],
];
