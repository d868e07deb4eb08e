import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { ownFullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { addToDataPicturePath, changeDataPicturePath, dataPicturePath, dataPicturesPath } from '../paths.ts';

const slug = 'marlshire';
const list = dataPicturesPath({ slug });
const addPage = (from: string) => withQuery(addToDataPicturePath({ slug }), { from });
const PICTURE = 'picture|885';

let database: TestDatabase;
let house: House;
let lead: Visitor;
let member: Visitor;
beforeAll(async () => {
  database = await ownFullDatabase();
  house = await openHouse(database.app);
  lead = await signInAs(house, 'local-lead');
  member = await signInAs(house, 'member');
});
afterAll(async () => {
  await house.close();
  await database.close();
});

/** A new one with these figures of the picture of exclusion; gives its id. */
async function written(by: Visitor, title: string, figures: string[]): Promise<string> {
  const first = await by.send(addPage(PICTURE), { into: 'new', title, figures: figures[0] ?? '' }, formOfAdd);
  const picture = /data-pictures\/([0-9a-f-]{36})\/change/.exec(first.location ?? '')?.[1] ?? '';
  for (const figure of figures.slice(1))
    await by.send(addPage(PICTURE), { into: picture, title, figures: figure }, formOfAdd);
  return picture;
}
const formOfAdd = { action: addPage(PICTURE) };
const change = (by: Visitor, picture: string, fields: Record<string, string>) =>
  by.send(changeDataPicturePath({ slug, picture }), fields, { action: changeDataPicturePath({ slug, picture }) });
const read = (by: Visitor, picture: string) => by.get(dataPicturePath({ slug, picture }));

describe('writing figures up', () => {
  it('begins on a page that shows figures, for whoever may; observers and the public read', async () => {
    const observer = await signInAs(house, 'observer');
    for (const page of ['/in/marlshire/picture', '/in/marlshire/measures/TotPermEx', '/in/marlshire/context']) {
      expect((await lead.get(page)).$('.tl-write-up a').attr('href'), page).toContain('/data-pictures/add?from=');
      expect((await observer.get(page)).$('.tl-write-up').length, page).toBe(0);
    }
    expect((await observer.get(list)).status).toBe(200);
    expect((await observer.get(addPage(PICTURE))).status).toBe(403);
    expect((await house.visitor().get('/areas/worcestershire')).$('.tl-write-up').length).toBe(0);
  });
  it('offers the figures of that page and puts the chosen ones on a sheet with what they show and their source', async () => {
    const offered = await lead.get(addPage(PICTURE));
    expect(offered.$('input[name=figures]').length).toBe(11);
    await expectAccessible(offered.body);
    const picture = await written(lead, 'For the heads', [
      'suspension-rate-total-trend',
      'permanent-exclusion-rate-total-trend',
    ]);
    const sheet = await read(member, picture);
    expect(sheet.$('h1').text()).toBe('For the heads');
    expect(sheet.$('.tl-sheet__figure').length).toBe(2);
    expect(sheet.$('.tl-sheet__findings li').text()).toContain('Worcestershire');
    expect(sheet.$('.tl-sheet__foot').text()).toMatch(/Marlshire is invented\..*Source: Department for Education/s);
    await expectAccessible(sheet.body);
  }, 60_000);
  it('takes figures of a question and of a measure too', async () => {
    for (const from of ['context|885', 'measure|885|measure=TotPermEx', 'picture|845|neighbours=2021-04'])
      expect((await lead.get(addPage(from))).$('input[name=figures]').length, from).toBeGreaterThan(0);
  });
  it.each(['', 'nothing|885', 'picture|999', 'measure|885|measure=None', 'picture|885|year=1800', '../x'])(
    'finds no page of figures called "%s"',
    async (from) => expect((await lead.get(addPage(from))).status).toBe(404),
  );
  it('asks for at least one figure, and keeps what was typed', async () => {
    const csrf = String((await lead.get(addPage(PICTURE))).$('input[name=_csrf]').first().val());
    const seen = await lead.post(addPage(PICTURE), { _csrf: csrf, into: 'new', title: 'Kept' });
    expect(seen.status).toBe(422);
    expect(seen.$('.govuk-error-summary').text()).toContain('Choose at least one figure');
    expect(seen.$('#title').val()).toBe('Kept');
  });
});

describe('changing a data picture', () => {
  it('saves title, introduction and words with any button, and moves, takes off and puts back', async () => {
    const picture = await written(lead, 'Order', [
      'suspension-rate-total-trend',
      'permanent-exclusion-rate-total-trend',
    ]);
    const fields = { title: 'In order', introduction: 'Why we look', 'words-1': 'Lower here' };
    await change(lead, picture, { ...fields, do: 'down-1' });
    const sheet = await read(lead, picture);
    expect(
      sheet
        .$('.tl-sheet__figure')
        .map((_at, one) => one.attribs['id'])
        .get(),
    ).toEqual(['written-2', 'written-1']);
    expect(sheet.$('.tl-sheet__words').text()).toBe('Lower here');
    expect(sheet.$('.tl-sheet__introduction').text()).toBe('Why we look');
    await change(member, picture, { title: 'In order', do: 'off-1' });
    expect((await read(lead, picture)).$('.tl-sheet__figure').length).toBe(1);
    const at = changeDataPicturePath({ slug, picture });
    const back = await lead.send(at, { figure: '1' }, { action: at.replace(/change$/, 'put-back') });
    expect(back.status).toBe(303);
    expect((await read(lead, picture)).$('.tl-sheet__words').text()).toBe('Lower here');
    await expectAccessible((await lead.get(at)).body);
  }, 60_000);
  it('shows the second editor what the first saved, loses no words, and saves on the second try', async () => {
    const picture = await written(lead, 'Two editors', ['suspension-rate-total-trend']);
    const at = changeDataPicturePath({ slug, picture });
    const opened = await member.get(at);
    const hidden = Object.fromEntries(
      ['_csrf', 'version'].map((name) => [name, String(opened.$(`input[name=${name}]`).first().val())]),
    );
    await change(lead, picture, { title: 'First', 'words-1': 'of the first' });
    const second = await member.post(at, { ...hidden, title: 'Second', 'words-1': 'of the second', do: 'save' });
    expect(second.status).toBe(409);
    expect(second.body).toMatch(/saved this in the meantime, as “First”/);
    expect(second.$('#title').val()).toBe('Second');
    expect(second.body).toContain('Saved in the meantime: “of the first”');
    await expectAccessible(second.body);
    expect((await read(lead, picture)).$('h1').text()).toBe('First');
    const version = String(second.$('input[name=version]').val());
    await member.post(at, { ...hidden, version, title: 'Second', do: 'save' });
    expect((await read(lead, picture)).$('h1').text()).toBe('Second');
  }, 60_000);
  it('is removed and put back, and the audit says who did what', async () => {
    const picture = await written(lead, 'Short-lived', ['suspension-rate-total-trend']);
    const at = changeDataPicturePath({ slug, picture });
    await lead.send(at, {}, { action: at.replace(/change$/, 'remove') });
    expect((await read(lead, picture)).status).toBe(404);
    const gone = await lead.get(list);
    expect(gone.body).toContain('Short-lived');
    await lead.send(list, {}, { action: at.replace(/change$/, 'restore') });
    expect((await read(lead, picture)).status).toBe(200);
    const { rows } = await sql<{
      action: string;
    }>`select action from audit.entry where thing_id = ${picture} order by entry_id`.execute(database.owner);
    expect(rows.map(({ action }) => action.split('.').at(-1))).toEqual(['made', 'removed', 'restored']);
  });
  it('of a figure that is no longer published says so instead of failing', async () => {
    const picture = await written(lead, 'Old', ['suspension-rate-total-trend']);
    await sql`update evidence.data_picture set figures = jsonb_set(figures, '{0,from}', '"gone|885"') where picture_id = ${picture}`.execute(
      database.owner,
    );
    const sheet = await read(lead, picture);
    expect(sheet.status).toBe(200);
    expect(sheet.$('.tl-sheet__figure').text()).toContain('no longer published');
  });
});
