import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, type House } from '../../../../tests/support/house.ts';
import { onPlatform, system } from '../../../foundation/db/index.ts';
import { importSchools } from './import-schools.ts';
import { giasFile, inventedSchool, sourceOf } from './testing.ts';

describe('the schools of an area', () => {
  let database: TestDatabase;
  let house: House;
  const here = {
    'LA (code)': '885',
    'LA (name)': 'Worcestershire',
    'EstablishmentStatus (name)': 'Open',
    CloseDate: '',
  };

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const all = Array.from({ length: 60 }, (_one, at) =>
      inventedSchool(at, { ...here, EstablishmentName: `School ${String(at).padStart(2, '0')}` }),
    );
    const closed = inventedSchool(70, {
      ...here,
      EstablishmentName: '=Old',
      'EstablishmentStatus (name)': 'Closed',
      CloseDate: '31-08-2024',
    });
    const elsewhere = inventedSchool(80, { 'LA (code)': '845', EstablishmentName: 'Elsewhere' });
    const wish = { dryRun: false, leaveOut: false, insist: false, today: '2026-11-22', now: new Date() };
    const take = (schools: (typeof closed)[], extractOn: string) =>
      onPlatform(database.owner, system('test'), (tx) =>
        importSchools(tx, system('test'), sourceOf(giasFile(schools)), { ...wish, extractOn }),
      );
    await take([...all, closed, elsewhere], '2026-01-05');
    await take([{ ...all[0]!, EstablishmentName: 'School 00 renamed' }, ...all.slice(1), closed], '2026-02-02');
    house = await openHouse(database.app);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const names = async (address: string) => {
    const { $ } = await house.visitor().get(address);
    return $('main .tl-list a')
      .toArray()
      .map((link) => $(link).text());
  };

  test('are listed for everybody, fifty at a time, with source and day', async () => {
    const { $, status } = await house.visitor().get('/areas/worcestershire/schools');
    expect(status).toBe(200);
    expect($('.tl-source').text()).toContain('extract of 2 February 2026');
    const first = await names('/areas/worcestershire/schools');
    const second = await names($('main p a').attr('href') ?? '');
    expect([first.length, second.length]).toEqual([50, 10]);
    expect([...first, ...second]).toEqual([...first, ...second].toSorted());
  });

  test('are found by name, URN and state', async () => {
    expect(await names('/areas/worcestershire/schools?search=school+07')).toEqual(['School 07']);
    expect(await names('/areas/worcestershire/schools?search=100012')).toEqual(['School 12']);
    expect(await names('/areas/worcestershire/schools?state=closed')).toEqual(['=Old']);
    expect(await names('/areas/worcestershire/schools?search=%25')).toEqual([]);
  });

  test('are downloaded with formulas made harmless (SAFETY 28)', async () => {
    const { body } = await house.visitor().get('/areas/worcestershire/schools.csv?state=closed');
    expect(body).toContain("'=Old,100070,885");
    expect(body).toContain('Get Information about Schools');
  });

  test('one by one, with what changed when; one that left the extract stays and says so', async () => {
    const renamed = await house.visitor().get('/schools/100000');
    expect(renamed.$('main').text()).toContain('Name: School 00 → School 00 renamed');
    const gone = await house.visitor().get('/schools/100080');
    expect(gone.$('.govuk-inset-text').text()).toContain('not in the extract of 2 February 2026');
    for (const nobody of ['/schools/999999', '/schools/1', '/areas/atlantis/schools'])
      expect((await house.visitor().get(nobody)).status).toBe(404);
  });
});
