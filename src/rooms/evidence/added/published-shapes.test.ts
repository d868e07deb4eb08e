import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../foundation/config/index.ts';
import type { AreaIndex } from '../build/area-index.ts';
import { OWN_MEASURES } from '../build/measure-about.ts';
import { ADDED_MEASURES } from './added-measures.ts';
import { areaList } from './area-list.ts';
import type { OpenMeasure } from './read-figures.ts';
import { readRelease } from './read-release.ts';
import { wishesIn } from './release-options.rules.ts';
import { fileOf } from './testing.ts';

/**
 * Headings as the publisher printed them, one or two releases of each data set, with rows of made-up figures in the
 * order and the words of those files.
 */
const HEADINGS = {
  geography2019:
    'time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,estab,laestab,urn,academy_type,academy_open_date,school_type,num_schools,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,one_plus_susp,one_plus_susp_rate',
  geography2023:
    'time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,education_phase,num_schools,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,one_plus_susp,one_plus_susp_rate',
  characteristic2022:
    'time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,education_phase,characteristic_group,characteristic,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,one_plus_susp,one_plus_susp_rate',
  ethnicityByFsm:
    'time_identifier,time_period,geographic_level,country_code,country_name,education_phase,ethnicity_minor,fsm,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,one_plus_susp,one_plus_susp_rate',
  school:
    'time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,estab,school_laestab,school_urn,school_name,trust_name,academy_type,academy_open_date,education_phase,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,one_plus_susp,one_plus_susp_rate',
  absenceTermly:
    'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,education_phase,enrolments,sess_possible,sess_overall,sess_authorised,sess_unauthorised,sess_overall_percent,sess_authorised_percent,sess_unauthorised_percent,enrolments_pa_10_exact,enrolments_pa_10_exact_percent,enrolments_pa_50_exact,enrolments_pa_50_exact_percent,sess_auth_illness,sess_auth_illness_rate',
  absenceOfFour:
    'time_identifier,year_breakdown,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,school_type,school_name,trusts,estab,school_laestab,school_urn,academy_type,academy_open_date,all_through,num_schools,enrolments,sess_possible,sess_overall,sess_overall_percent',
  sen: 'time_period,time_identifier,geographic_level,country_code,country_name,region_name,region_code,old_la_code,la_name,new_la_code,phase_type_grouping,type_of_establishment,hospital_school,total_pupils,sen_support,ehc_plan,sen_support_percent,ehc_plan_percent',
} as const;

let areas: AreaIndex;
beforeAll(async () => {
  areas = await areaList(projectRoot);
});
const measures = new Map<string, OpenMeasure>(
  [...OWN_MEASURES, ...ADDED_MEASURES].map((about) => [about.code, { ...about, kinds: new Set() }]),
);
const read = async (heading: string, lines: readonly string[], options = {}) => {
  const file = await fileOf(`${[heading, ...lines].join('\n')}\n`);
  const found = await readRelease({ file, wishes: wishesIn(options), areas, measures, today: '2026-11-22' });
  const figures = found.series.flatMap(({ measure, period, phase, group, cells }) =>
    [...cells].map(([area, { cell }]) => `${measure} ${period} ${phase} ${group} ${area}: ${cell}`),
  );
  return { ...found, figures, aside: found.leftOut.map(({ what, value, count }) => `${what} ${value}: ${count}`) };
};

describe('a published file in its own shape', () => {
  it('by geography, full year: counts, rates, pupils and schools, with the columns of single schools passed over', async () => {
    const rows = [
      'Academic year,202021,National,E92000001,England,,,,,,,,,,,Total,20,1000,5,0.5,40,4,30,3',
      'Academic year,202021,Regional,E92000001,England,E13000001,Inner London,,,,,,,,,state-funded primary,20,1000,5,0.5,40,4,30,3',
      'Academic year,202021,Local authority,E92000001,England,E12000009,South West,801,E06000023,"Bristol, City of",,,,,,special,2,100,0,0,:,:,:,:',
    ];
    const found = await read(HEADINGS.geography2019, rows);
    expect(found.figures).toContain('permanent-exclusion-count 2020/21 total all 970: 5');
    expect(found.figures).toContain('suspension-rate 2020/21 special all 801: a');
    expect(found.figures.filter((one) => one.includes(' primary '))).toHaveLength(8);
    expect(found.aside).toEqual([]);
  });

  it('by geography, termly: the measures of terms, and no number of schools', async () => {
    const row = 'Autumn term,202425,National,E92000001,England,,,,,,State-funded secondary,20,1000,5,0.5,40,4,30,3';
    const found = await read(HEADINGS.geography2023, [row]);
    expect(found.columns.map(({ measure }) => measure).every((code) => code.startsWith('termly-'))).toBe(true);
    expect(found.aside).toEqual(['num_schools, which has no measure for term: 1']);
  });

  it('by characteristic: groups in the words of several releases; a group that is not held is counted', async () => {
    const row = (topic: string, text: string) =>
      `Academic year,202223,National,E92000001,England,,,,,,Total,${topic},${text},1000,5,0.5,40,4,30,3`;
    const groups = [
      ['Total', 'Total', 'all'],
      ['Age', 'Age 4 and under', 'age:4-and-under'],
      ['Sex', 'Female', 'gender:female'],
      ['NC year group', 'NC Year 12 and above', 'year-group:12-and-above'],
      ['Ethnicity Major', 'Black / African / Caribbean / Black British', 'ethnicity:black'],
      ['Ethnicity Minor', 'English / Welsh / Scottish / Northern Irish / British', 'ethnicity:white-british'],
      ['Ethnicity Minor', 'Any other Mixed / Multiple ethnic background', 'ethnicity:other-mixed'],
      ['Ethnicity detailed', 'Gypsy / Roma', 'ethnicity:gypsy-roma'],
      ['Ethnicity Minor', 'Caribbean', 'ethnicity:black-caribbean'],
      ['Ethnicity Minor', 'Mixed - white and Asian', 'ethnicity:white-and-asian'],
      ['Ethnicity Minor', 'White - traveller of Irish heritage', 'ethnicity:irish-traveller'],
      ['FSM', 'FSM - Not eligible', 'fsm:not-eligible'],
      ['SEN provision', 'SEN provision SEN with statement EHC', 'sen:ehc-plan'],
      ['NC year and gender', 'NC Year 7 Male', 'year-group:7/gender:male'],
    ] as const;
    const left = [row('NC year group', 'NC Year 1 and below'), row('Ethnicity Major', 'Asian / Asian British')];
    const found = await read(HEADINGS.characteristic2022, [
      ...groups.map(([topic, text]) => row(topic, text)),
      ...left,
    ]);
    expect(new Set(found.series.map(({ group }) => group))).toEqual(new Set(groups.map(([, , code]) => code)));
    expect(found.aside).toEqual(['pupils NC Year 1 and below: 1', 'pupils Asian / Asian British: 1']);
  });

  it('one group under two topics is one figure where both say the same', async () => {
    const row = (topic: string, rate: string) =>
      `Academic year,202223,National,E92000001,England,,,,,,Total,${topic},Chinese,1000,5,${rate},40,4,30,3`;
    const found = await read(HEADINGS.characteristic2022, [
      row('Ethnicity Major', '0.5'),
      row('Ethnicity Minor', '0.5'),
    ]);
    expect(found.aside).toEqual(['given again under another topic, ethnicity:chinese: 7']);
    await expect(
      read(HEADINGS.characteristic2022, [row('Ethnicity Major', '0.5'), row('Ethnicity Minor', '0.6')]),
    ).rejects.toThrow(/Row 3, column perm_excl_rate: .* expected each figure once; row 2 has it already/);
  });

  it('by two filters at once: what crosses them is counted, not taken', async () => {
    const row = (ethnicity: string, fsm: string) =>
      `Academic year,202223,National,E92000001,England,Total,${ethnicity},${fsm},1000,5,0.5,40,4,30,3`;
    const found = await read(HEADINGS.ethnicityByFsm, [
      row('Bangladeshi', 'FSM - Eligible'),
      row('Bangladeshi', 'Total'),
      row('Total', 'FSM - Eligible'),
    ]);
    expect(new Set(found.series.map(({ group }) => group))).toEqual(new Set(['ethnicity:bangladeshi', 'fsm:eligible']));
    expect(found.aside).toEqual(['pupils ethnicity:bangladeshi with fsm:eligible: 1']);
  });

  it('of single schools: nothing is taken, and the refusal says what was in it', async () => {
    const row =
      'Autumn term,202425,School,E92000001,England,E12000001,North East,805,E06000001,Hartlepool,1,8050001,100001,A School,z,z,z,State-funded primary,100,0,0,0,0,0,0';
    await expect(read(HEADINGS.school, [row, row])).rejects.toThrow(
      /at least one figure of England.*all was left out: geographic_level “School”, 2 rows/,
    );
  });

  it('of absence: three rates of a year; the other columns are passed over by name, terms are counted', async () => {
    const row = (time: string) =>
      `202324,${time},National,E92000001,England,,,,,,Total,100,1000,70,50,20,7,5,2,20,20,2,2,30,3`;
    const found = await read(HEADINGS.absenceTermly, [row('Academic year'), row('Autumn and spring term')]);
    expect(found.figures).toEqual([
      'overall-absence-rate 2023/24 total all 970: 7',
      'persistent-absence-rate 2023/24 total all 970: 20',
      'severe-absence-rate 2023/24 total all 970: 2',
    ]);
    expect(found.aside).toContain('column sess_auth_illness_rate: 1');
    expect(found.aside).toContain('time_identifier Autumn and spring term: 1');
  });

  it('of absence in part of the year or of part of the schools: those rows are counted', async () => {
    const row = (year: string, academy: string) =>
      `Academic year,${year},202021,National,E92000001,England,,,,,,Total,,,,,,${academy},,,20,100,1000,70,7`;
    const found = await read(HEADINGS.absenceOfFour, [
      row('Six half terms', ''),
      row('Five half terms', ''),
      row('Six half terms', 'Primary sponsor led academy'),
    ]);
    expect(found.figures).toEqual(['overall-absence-rate 2020/21 total all 970: 7']);
    // The number of schools of another topic is none of ours.
    expect(found.aside).toContain('column num_schools: 1');
    expect(found.aside).toContain('year_breakdown Five half terms: 1');
    expect(found.aside).toContain('academy_type Primary sponsor led academy: 1');
  });

  it('of special educational needs: shares of all kinds of school together', async () => {
    const row = (phase: string, type: string) =>
      `202425,Academic year,National,E92000001,England,,,,,,${phase},${type},Total,1000,140,50,14,5`;
    const found = await read(HEADINGS.sen, [
      row('Total', 'Total'),
      row('Total', 'Community school'),
      row('Independent school', 'Total'),
      row('State-funded special school', 'Total'),
    ]);
    expect(found.figures).toEqual([
      'sen-support-share 2024/25 total all 970: 14',
      'ehc-plan-share 2024/25 total all 970: 5',
      'sen-support-share 2024/25 special all 970: 14',
      'ehc-plan-share 2024/25 special all 970: 5',
    ]);
    expect(found.aside).toContain('type_of_establishment Community school: 1');
    expect(found.aside).toContain('pupils Independent school: 1');
  });
});
