// Time and place in the publisher's files. Levels, times and columns of place are those of the Explore Education
// Statistics service itself, in its own source.

/** Columns of time and place that are read. */
export const REQUIRED = ['time_period', 'time_identifier', 'geographic_level'] as const;
export const PLACE_COLUMNS = [
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'new_la_code',
  'old_la_code',
  'la_name',
] as const;

/**
 * Columns of smaller places and of single schools, which have no figures here: they may be there and are not read. The
 * short forms (`estab`, `laestab`, `urn`) are those of releases to 2021.
 */
export const OTHER_PLACES =
  /^(?:(?:lad|pcon|ward|school|institution|trust|provider|sponsor|pfa|opportunity_area|english_devolved_area|local_authority_district|mayoral_combined_authority|combined_authority|local_enterprise_partnership|local_skills_improvement_plan_area|lsip|police_force_area|planning_area|rsc_region_lead|parliamentary_constituency|multi_academy_trust)_(?:code|name|urn|laestab|ukprn|id)|estab|laestab|urn|trusts?|academy_open_date|version)$/;

/** Levels that are taken. */
export const LEVELS = {
  national: 'england',
  regional: 'region',
  'local authority': 'local-authority',
} as const;

/** Levels that the publisher also uses; their rows are counted and left out. */
export const OTHER_LEVELS: ReadonlySet<string> = new Set([
  'local authority district',
  'parliamentary constituency',
  'ward',
  'school',
  'institution',
  'provider',
  'sponsor',
  'mat',
  'multi-academy trust',
  'opportunity area',
  'english devolved area',
  'mayoral combined authority',
  'combined authority',
  'local enterprise partnership',
  'local skills improvement plan area',
  'police force area',
  'planning area',
  'rsc region',
]);

/** Times that the publisher also uses and that no measure here has; their rows are counted and left out. */
export const OTHER_TIMES =
  /^(?:autumn and spring term|spring and summer term|(?:academic|calendar|financial|tax) year q[1-4]|tax year|reporting year|part [12] \(.+\)|week [1-9]\d?)$/;
