import { expect, test } from 'vitest';
import { allRoutes } from '../src/app.ts';
import { ROLES, ROLE_WORDS, type Policy } from '../src/foundation/http/index.ts';

const HEAD = `# Who may do what

Made from the routes of the product; a test fails when this page is not what the routes say. To renew it: \`npx vitest run --project unit tests/who-may-do-what.test.ts -u\`, then read what changed.

Whoever holds a role that asks for a second step, or has one set up, takes it at each sign-in, before any page that is not for everybody. "After the second step": it is asked again when nobody has used Throughline for half an hour.

Somebody unknown who asks for more than "everybody" is sent to sign in. A signed-in person who is not in the locality is told that there is no such page. Only a member in another role is told that their role does not reach so far.

| what | where | who |
| ---- | ----- | --- |
`;

/** A policy in words. A new kind of policy does not compile without its words. */
function words(policy: Policy): string {
  switch (policy.kind) {
    case 'everyone':
      return 'everybody';
    case 'signed-in':
      return 'anybody signed in';
    case 'signing-in':
      return 'anybody who has begun to sign in';
    case 'setting-up':
      return 'anybody signed in or asked to set up a second step';
    case 'demonstration-only':
      return 'everybody, in the demonstration only';
    case 'platform-administrator':
      return 'platform administrator';
    case 'in-this-locality':
      return policy.roles.length === ROLES.length
        ? 'every role of the locality'
        : policy.roles.map((role) => ROLE_WORDS[role]).join(', ');
  }
}

test('the guide says who may do what, as the routes do', async () => {
  const rows = allRoutes()
    .map(({ method, path, policy, options }) => {
      const sensitive = options.sensitivity === 'sensitive' || policy.kind === 'setting-up';
      const who = sensitive ? `${words(policy)}; after the second step` : words(policy);
      return `| ${method === 'GET' ? 'see' : 'do'} | \`${path}\` | ${who} |`;
    })
    .sort((one, other) => one.slice(6).localeCompare(other.slice(6), 'en'));
  await expect(`${HEAD}${rows.join('\n')}\n`).toMatchFileSnapshot('../docs/guides/who-may-do-what.md');
});
