/** A pupil group: `code` is dimension and value, "gender:male". */
export type Group = { code: string; label: string; dimension: string };
type Named = Record<string, [value: string, label: string]>;

const ETHNICITY: Named = {
  Major_White_Total: ['white', 'White, all'],
  Minor_White_British: ['white-british', 'White British'],
  Minor_Irish: ['irish', 'Irish'],
  Minor_Traveller_of_Irish_heritage: ['irish-traveller', 'Traveller of Irish heritage'],
  Minor_Gypsy_Roma: ['gypsy-roma', 'Gypsy or Roma'],
  Minor_Any_other_white_background: ['other-white', 'Any other White background'],
  Major_Mixed_Total: ['mixed', 'Mixed, all'],
  Minor_White_and_Black_Caribbean: ['white-and-black-caribbean', 'White and Black Caribbean'],
  Minor_White_and_Black_African: ['white-and-black-african', 'White and Black African'],
  Minor_White_and_Asian: ['white-and-asian', 'White and Asian'],
  Minor_Any_other_Mixed_background: ['other-mixed', 'Any other Mixed background'],
  Major_Asian_Total: ['asian', 'Asian, all'],
  Minor_Indian: ['indian', 'Indian'],
  Minor_Pakistani: ['pakistani', 'Pakistani'],
  Minor_Bangladeshi: ['bangladeshi', 'Bangladeshi'],
  Minor_Any_other_Asian_background: ['other-asian', 'Any other Asian background'],
  Major_Black_Total: ['black', 'Black, all'],
  Minor_Black_Caribbean: ['black-caribbean', 'Black Caribbean'],
  Minor_Black_African: ['black-african', 'Black African'],
  Minor_Any_other_black_background: ['other-black', 'Any other Black background'],
  Minor_Chinese: ['chinese', 'Chinese'],
  Minor_Any_Other_Ethnic_Group: ['other', 'Any other ethnic group'],
  Minority_ethnic_pupil: ['minority', 'Minority ethnic pupils, all'],
  Unclassified: ['unclassified', 'Ethnicity not known'],
};

const NEED: Named = {
  Autistic_spectrum_disorder: ['autism', 'Autistic spectrum disorder'],
  Behavioural_emotional_and_social_difficulties: ['besd', 'Behavioural, emotional and social difficulties'],
  Hearing_impairment: ['hearing', 'Hearing impairment'],
  Moderate_learning_difficulty: ['moderate-learning', 'Moderate learning difficulty'],
  Multisensory_impairment: ['multi-sensory', 'Multi-sensory impairment'],
  No_specialist_assessment: ['not-assessed', 'SEN support without specialist assessment'],
  Other_difficulty_disability: ['other', 'Other difficulty or disability'],
  Physical_disability: ['physical', 'Physical disability'],
  Profound_and_multiple_learning_difficulty: ['profound-learning', 'Profound and multiple learning difficulty'],
  Severe_learning_difficulty: ['severe-learning', 'Severe learning difficulty'],
  Social_emotional_and_mental_health: ['semh', 'Social, emotional and mental health'],
  Specific_learning_difficulty: ['specific-learning', 'Specific learning difficulty'],
  Speech_language_and_communications_needs: ['speech-language', 'Speech, language and communication needs'],
  Visual_impairment: ['visual', 'Visual impairment'],
};

const AGE: Named = {
  '4_and_under': ['4-and-under', 'Age 4 and under'],
  ...Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`${i + 5}`, [`${i + 5}`, `Age ${i + 5}`]])),
  '19_and_over': ['19-and-over', 'Age 19 and over'],
  unclassified: ['unclassified', 'Age not known'],
};

const YEAR: Named = {
  Nursery: ['nursery', 'Nursery'],
  Reception: ['reception', 'Reception'],
  ...Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i + 1}`, [`${i + 1}`, `Year ${i + 1}`]])),
  '12_and_above': ['12-and-above', 'Year 12 and above'],
  Not_followed: ['not-followed', 'National curriculum not followed'],
  Unclassified: ['unclassified', 'Year group not known'],
};

const IDACI: Named = {
  decile_0_to_10pc_most_deprived: ['1', 'IDACI decile 1, most deprived'],
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`decile_${i + 1}0_to_${i + 2}0pc`, [`${i + 2}`, `IDACI decile ${i + 2}`]]),
  ),
  decile_90_to_100pc_least_deprived: ['10', 'IDACI decile 10, least deprived'],
  decile_unclassified: ['unclassified', 'IDACI decile not known'],
};

/** The publisher's dimension, the start of its value texts, our dimension, and the values known. */
const DIMENSIONS: [published: string, prefix: string, dimension: string, values: Named][] = [
  ['Total', '', 'characteristics', { Total: ['all', 'All pupils of the characteristics tables'] }],
  ['Gender', 'Gender_', 'gender', { male: ['male', 'Boys'], female: ['female', 'Girls'] }],
  ['Age', 'Age_', 'age', AGE],
  ['Ethnicity', 'Ethnicity_', 'ethnicity', ETHNICITY],
  ['NC_year', 'NC_Year_', 'year-group', YEAR],
  [
    'FSM_eligible',
    'FSM_',
    'fsm',
    {
      Eligible: ['eligible', 'Eligible for free school meals'],
      NotEligible: ['not-eligible', 'Not eligible for free school meals'],
      Unclassified: ['unclassified', 'Free school meals not known'],
    },
  ],
  [
    'FSM_eligible_in_last_6_years',
    'FSM_',
    'fsm-6-years',
    {
      eligible_in_last_6_years: ['eligible', 'Eligible for free school meals in the last six years'],
      not_eligible_in_last_6_years: ['not-eligible', 'Not eligible for free school meals in the last six years'],
      unclassified_in_last_6_years: ['unclassified', 'Free school meals in the last six years not known'],
    },
  ],
  [
    'SEN_provision',
    'SEN_',
    'sen',
    {
      Provision_No_SEN: ['none', 'No special educational needs'],
      provision_SEN_with_statement_EHC: ['ehc-plan', 'Education, health and care plan or statement'],
      provision_SEN_without_statement: ['support', 'SEN support, without a plan or statement'],
      provision_Unclassified: ['unclassified', 'Special educational needs not known'],
    },
  ],
  ['SEN_primary_need', 'SEN_primary_need_', 'sen-need', NEED],
  ['IDACI_decile', 'IDACI_', 'idaci', IDACI],
];

const BY_GENDER = new Set(['Age', 'Ethnicity', 'NC_year']);
const GENDERS: Record<string, string> = { Male: 'boys', Female: 'girls' };

/** Every group by the publisher's three texts, "Age_gender|Age_12|Male". */
export const CHARACTERISTIC_GROUPS: Record<string, Group> = Object.fromEntries(
  DIMENSIONS.flatMap(([published, prefix, dimension, values]) =>
    Object.entries(values).flatMap(([text, [value, label]]) => {
      const alone = { code: `${dimension}:${value}`, label, dimension };
      const plain: [string, Group][] = [[`${published}|${prefix}${text}|Total`, alone]];
      if (!BY_GENDER.has(published)) return plain;
      const crossed = Object.entries(GENDERS).map(([sex, people]): [string, Group] => [
        `${published}_gender|${prefix}${text}|${sex}`,
        {
          code: `${alone.code}/gender:${sex.toLowerCase()}`,
          label: `${label}, ${people}`,
          dimension: `${dimension}/gender`,
        },
      ]);
      return [...plain, ...crossed];
    }),
  ),
);
