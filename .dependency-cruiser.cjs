// The fences of docs/decisions/0005-fences.md. Default deny: a room is not there until it has its row, and may use only
// what its row names. Adding a name is a decision about the architecture.

/** Every other room may use these; each may use those before it. */
const ground = ['localities', 'accounts', 'thread'];

/** Rooms above the ground floor, and what they may use beyond it. */
const above = {
  evidence: [],
  children: [],
  collaborative: [],
  voices: [],
  surveys: ['collaborative'],
  maps: [],
  offer: [],
  workshops: ['collaborative'],
  referrals: ['offer', 'children'],
  networks: ['collaborative'],
  inclusion: ['children', 'offer'],
  transitions: ['children'],
  plan: ['collaborative', 'workshops'],
  evaluation: ['plan', 'surveys', 'evidence', 'collaborative'],
};

const mayUse = {
  ...Object.fromEntries(ground.map((room, at) => [room, ground.slice(0, at)])),
  ...Object.fromEntries(Object.entries(above).map(([room, uses]) => [room, [...ground, ...uses]])),
};
const rooms = Object.keys(mayUse);

const roomRules = Object.entries(mayUse).map(([room, uses]) => ({
  name: `room-${room}`,
  comment: `${room} may use the foundation and: ${uses.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^src/rooms/${room}/` },
  to: { path: '^src/rooms/', pathNot: `^src/rooms/(?:${[room, ...uses].join('|')})/` },
}));

const TESTS = '\\.test\\.ts$|/testing\\.ts$|/testing\\.process\\.ts$';
const DOOR_KEEPERS = '^src/(?:app|main|cli|rooms)\\.ts$';
const PURE = '\\.(?:rules|view-model)\\.ts$';

const forbidden = [
  ...roomRules,
  {
    name: 'unlisted-room',
    comment: 'A room folder without a row in the table above may not be used, and may use nothing.',
    severity: 'error',
    from: { path: `^src/rooms/(?!(?:${rooms.join('|')})/)` },
    to: {},
  },
  {
    name: 'unlisted-room-used',
    comment: 'A room folder without a row in the table above may not be used, and may use nothing.',
    severity: 'error',
    from: {},
    to: { path: `^src/rooms/(?!(?:${rooms.join('|')})/)` },
  },
  {
    name: 'no-circle',
    comment: 'Two files that need each other are one file, or lack a third.',
    severity: 'error',
    from: { path: '^(?:src|tests)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'foundation-knows-no-room',
    comment: 'Rooms give themselves to the house by their Room object; the foundation never names one.',
    severity: 'error',
    from: { path: '^src/foundation/' },
    to: { path: '^src/(?:rooms/|rooms\\.ts|app\\.ts|main\\.ts|cli\\.ts)' },
  },
  {
    name: 'rooms-know-no-house',
    comment: 'A room does not know how the house puts rooms together.',
    severity: 'error',
    from: { path: '^src/rooms/', pathNot: TESTS },
    to: { path: '^src/[^/]+\\.ts$' },
  },
  {
    name: 'enter-rooms-by-the-door',
    comment: 'Another room is entered by its index.ts only (tests also by its testing.ts).',
    severity: 'error',
    from: { path: '^src/rooms/([^/]+)/', pathNot: TESTS },
    to: { path: '^src/rooms/', pathNot: '^src/rooms/$1/|^src/rooms/[^/]+/index\\.ts$' },
  },
  {
    name: 'enter-rooms-by-the-door-in-tests',
    comment: 'A test enters another room by its index.ts or its testing.ts.',
    severity: 'error',
    from: { path: '^src/rooms/([^/]+)/.*(?:\\.test|/testing)\\.ts$' },
    to: { path: '^src/rooms/', pathNot: '^src/rooms/$1/|^src/rooms/[^/]+/(?:index|testing)\\.ts$' },
  },
  {
    name: 'only-the-house-opens-rooms',
    comment: 'Outside the rooms only src/app.ts, main.ts, cli.ts and rooms.ts import them, and by their door.',
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/rooms/|${DOOR_KEEPERS}|^src/[^/]+\\.test\\.ts$` },
    to: { path: '^src/rooms/' },
  },
  {
    name: 'the-house-uses-doors',
    comment: 'Outside the rooms only src/app.ts, main.ts, cli.ts and rooms.ts import them, and by their door.',
    severity: 'error',
    from: { path: DOOR_KEEPERS },
    to: { path: '^src/rooms/', pathNot: '^src/rooms/[^/]+/index\\.ts$' },
  },
  {
    name: 'enter-the-foundation-by-its-doors',
    comment:
      'A folder of the foundation is entered by its index.ts (tests also by its testing.ts; errors.ts is shared).',
    severity: 'error',
    from: { path: '^src/(?!foundation/)', pathNot: TESTS },
    to: { path: '^src/foundation/[^/]+/', pathNot: '^src/foundation/[^/]+/(?:index|errors)\\.ts$' },
  },
  {
    name: 'foundation-folders-by-their-doors',
    comment: 'A folder of the foundation enters another by its index.ts (errors.ts is shared).',
    severity: 'error',
    from: { path: '^src/foundation/([^/]+)/', pathNot: TESTS },
    to: { path: '^src/foundation/[^/]+/', pathNot: '^src/foundation/$1/|^src/foundation/[^/]+/(?:index|errors)\\.ts$' },
  },
  {
    name: 'only-queries-touch-tables',
    comment: 'tables.ts is for *.queries.ts, migrations/ and testing.ts; others may import its types.',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot: '\\.queries\\.ts$|/migrations/|/tables\\.ts$|\\.test\\.ts$|/testing\\.ts$|/testing\\.process\\.ts$',
    },
    to: { path: '/tables\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'tables-stay-in-their-room',
    comment: "Not even the types of another room's tables.",
    severity: 'error',
    from: { path: '^src/rooms/([^/]+)/' },
    to: { path: '^src/rooms/.*/tables\\.ts$', pathNot: '^src/rooms/$1/' },
  },
  {
    name: 'rules-and-view-models-are-pure',
    comment: 'Rules and view-models get what they need as arguments: no database, no queries, no routes.',
    severity: 'error',
    from: { path: PURE },
    to: {
      path: '\\.(?:queries|routes)\\.ts$|/migrations/|^src/foundation/(?:db|embedded-postgres)/|node_modules/(?:pg|kysely|pg-copy-streams)/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only-the-database-opens-connections',
    comment:
      'The driver is for foundation/db and foundation/embedded-postgres (and rooms that copy in bulk, by a reader).',
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/foundation/(?:db|embedded-postgres)/|${TESTS}` },
    to: { path: '(?:^|/)node_modules/pg/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'product-knows-no-test',
    comment: 'What is shipped does not import tests or their tools.',
    severity: 'error',
    from: { path: '^src/', pathNot: TESTS },
    to: { path: `${TESTS}|^tests/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-unresolved',
    comment: 'Everything imported is there, so that no fence is passed unseen.',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden,
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|\\.cache|\\.data)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
