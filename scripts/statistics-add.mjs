// Adds a published file to the figures: npm run statistics:add -- FILE. The same as npm run cli -- statistics add FILE.
process.argv.splice(2, 0, 'statistics', 'add');
await import('./cli.mjs');
