// For tests of the foundation, which knows no room and so cannot ask the house itself.
export { allMigrations } from '../../src/app.ts';
