import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bareDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs } from '../../../../../tests/support/house.ts';
import { marlshire } from '../../feed/testing.ts';

/** When these tests are: half an hour into the meeting of which the minutes are. */
export const NOW = new Date('2026-12-01T14:30:00Z');

/** A house with Marlshire in it and a way to send a page's own form, for tests of minutes. */
export async function minutesHouse() {
  const database = await bareDatabase();
  await prepareDemonstration(database.owner);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'throughline-minutes-'));
  const house = await openHouse(database.app, { now: NOW, config: { dataDir } });
  const facilitator = await signInAs(house, 'facilitator');
  const here = await marlshire(database);
  const close = async () => {
    await house.close();
    await database.close();
    rmSync(dataDir, { recursive: true });
  };
  /** Opens a page, to post later fields with what its form to that address held hidden then. */
  async function open(page: string, action: string, who = facilitator) {
    const { $ } = await who.get(page);
    const form = $(`form[action="${action}"]`).first();
    const hidden = (form.length > 0 ? form : $('form').first()).find('input[type=hidden]').toArray();
    const kept = Object.fromEntries(hidden.map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']));
    return (fields: Record<string, string | string[]>) => who.post(action, { ...kept, ...fields });
  }
  async function send(page: string, action: string, fields: Record<string, string | string[]>, who = facilitator) {
    return (await open(page, action, who))(fields);
  }
  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  return { database, house, here, facilitator, open, send, words, close };
}
