/** Inside every archive, for somebody who opens it without Throughline. */
export const README = `A backup of Throughline.

about.json     what made it and when, its migrations, its tables and their columns
tables/…       the rows of each table as PostgreSQL's COPY text, in pieces of some megabytes: put them together in order
files/…        files that are kept beside the database, such as documents; documents are named by locality, document and version
manifest.json  rows, bytes and SHA-256 of each table (all of its pieces, one after the other), and the sequences

To load one table without Throughline, into a database that has it (psql, as its owner):
  cat tables/accounts.person/*.copy | psql -c "copy accounts.person (COLUMNS) from stdin"
with COLUMNS as about.json lists them. To restore everything: npm run cli -- restore FILE
`;
