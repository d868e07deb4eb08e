import { writeFileSync, mkdtempSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { load } from 'cheerio';
import { JSDOM } from 'jsdom';
import { afterAll, describe, expect, test } from 'vitest';
import { missingCell, stripChart, trendChart } from '../charts/index.ts';
import { projectRoot } from '../config/project-root.ts';
import { dateInWords } from './filters.ts';
import type { Shell } from './shell.ts';
import { createViews } from './views.ts';

const shell: Shell = {
  assets: { css: '/assets/main.css', islands: ['/assets/main.js'] },
  serviceName: 'Throughline',
  homeHref: '/',
  demonstration: { text: 'Demonstration: people and cases are invented.' },
  locality: {
    name: 'Marlshire',
    href: '/in/marlshire',
    along: 37,
    verbs: [
      { text: 'See', href: '/see', state: 'done', current: false },
      { text: 'Agree', href: '/agree', state: 'now', current: true },
      { text: 'Do', href: '/do', state: 'ahead', current: false },
      { text: 'Know', href: '/know', state: 'ahead', current: false },
    ],
  },
  switcher: [
    { name: 'Marlshire', href: '/in/marlshire' },
    { name: 'Fenborough', href: '/in/fenborough' },
  ],
  person: { name: 'Ama Doyle', detail: 'local lead', href: '/account' },
  signInHref: '/sign-in',
  signOut: { action: '/sign-out' },
  breadcrumbs: [{ text: 'Marlshire', href: '/in/marlshire' }],
  csrf: 'proof',
  once: 'key',
  path: '/',
  footer: [{ text: 'About the data', href: '/about' }],
};

// A room's templates, written for this test, with the official macros beside them as in the project.
const root = mkdtempSync(join(tmpdir(), 'throughline-views-'));
mkdirSync(join(root, 'src/rooms/sample'), { recursive: true });
mkdirSync(join(root, 'src/foundation'));
symlinkSync(join(projectRoot, 'src/foundation/views'), join(root, 'src/foundation/views'));
symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
afterAll(() => rmSync(root, { recursive: true }));

function rendered(content: string, model: Record<string, unknown> = {}): string {
  const imports = [
    '{% from "macros/page.njk" import lede, finding, whenList, emptyState, howThisWorks, success %}',
    '{% from "macros/figures.njk" import chart, keyFigures %}',
    '{% from "macros/table.njk" import dataTable %}',
    '{% from "macros/thread.njk" import threadPanel %}',
    '{% from "govuk/components/input/macro.njk" import govukInput %}',
  ];
  const page = `{% extends "layout.njk" %}${imports.join('')}{% block content %}<h1>{{ title }}</h1>${content}{% endblock %}`;
  writeFileSync(join(root, 'src/rooms/sample/page.njk'), page);
  return createViews({ root, cache: false }).render('sample/page.njk', { title: 'Where we are', shell, ...model });
}

async function violations(html: string): Promise<string[]> {
  const dom = new JSDOM(html, { runScripts: 'outside-only' });
  dom.window.eval(axe.source);
  const page = dom.window as unknown as { axe: typeof axe };
  // Contrast needs a browser; theme/colours.test.ts checks every pair.
  const found = await page.axe.run(dom.window.document, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

const words = { title: 'Suspensions rose', subtitle: 'Per 100 pupils', source: 'DfE' };
const spec = { ...words, measure: 'TotFixedEx', unit: 'per 100 pupils', decimals: 2 };
const points = [1, 2].map((value, at) => ({
  period: { label: `201${8 + at}/${19 + at}`, startYear: 2018 + at },
  value,
}));
const trend = trendChart({
  ...spec,
  width: 'wide',
  baselineLabel: '2019/20',
  shaded: null,
  series: [{ name: 'Marlshire', role: 'here', points }],
});
const strip = stripChart({ ...spec, england: 2, dots: [{ name: 'Marlshire', value: 1, role: 'here' }] });
const table = {
  caption: 'Suspensions: each row is an area',
  columns: [{ text: 'Area' }, { text: '2019/20', unit: 'per 100', numeric: true }],
  rows: [
    { header: 'Marlshire', strong: true, cells: [{ text: '2.00', value: 2 }] },
    { header: 'Northtown', cells: [missingCell('suppressed')] },
    { header: 'Cumberland', cells: [missingCell('not-applicable', 'Formed in April 2023')] },
  ],
};
const everything = `
  {{ lede("One sentence.") }}{{ finding({ text: "Above most neighbours.", detail: "In 2023/24." }) }}{{ success("Saved.") }}
  {{ keyFigures([{ label: "Suspensions", value: "2.00", lines: ["Lowest of 11"], strip: strip }], 2) }}
  {{ chart({ id: "trend", title: "Suspensions rose", subtitle: "x", chart: trend, source: { text: "DfE" }, table: table, downloads: [{ text: "CSV", href: "/x.csv", what: "suspensions" }] }) }}
  {{ dataTable(table, { id: "long", sortable: true }) }}
  {{ dataTable(stacked, { id: "stacked", stacks: true }) }}
  {{ whenList([{ text: "Read", href: "/x", when: "3 days late", late: true }]) }}
  {{ emptyState({ heading: "No voices", text: "Here.", example: "x", action: { text: "Add", href: "/y" } }) }}
  {{ howThisWorks({ paragraphs: ["So."] }) }}
  {{ threadPanel({ from: [{ title: "A", href: null }], to: [], pin: { href: "/pin" } }) }}
  {{ govukInput({ id: "name", name: "name", label: { text: "Name" } }) }}`;

const stacked = { ...table, caption: 'Another table' };

describe('a page', () => {
  test('with every macro has nothing that axe objects to', async () => {
    expect(await violations(rendered(everything, { trend, strip, table, stacked }))).toEqual([]);
  });

  test('obeys the content security policy: no inline style or script', () => {
    const html = rendered(everything, { trend, strip, table, stacked });
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]* src=)|\son\w+="/);
  });

  test('shows the four verbs, the line filled as far as the locality has come', () => {
    const $ = load(rendered(''));
    expect(
      $('.tl-thread__link')
        .toArray()
        .map((link) => $(link).text()),
    ).toEqual(['See (done)', 'Agree (where we are now)', 'Do', 'Know']);
    expect($('.tl-thread__gone').attr('width')).toBe('37%');
    expect($('.tl-thread [aria-current]').text()).toContain('Agree');
  });

  test('of an area that belongs to nobody has no verbs and offers to sign in', () => {
    const $ = load(rendered('', { shell: { ...shell, locality: null, person: null, demonstration: null } }));
    expect($('.tl-thread, .tl-banner, .tl-menu')).toHaveLength(0);
    expect($('.tl-signin').attr('href')).toBe('/sign-in');
  });

  test('says in its title that something is to be corrected, and where it is', () => {
    expect(load(rendered('', { errors: { name: {} } }))('title').text()).toBe(
      'Error: Where we are – Marlshire – Throughline',
    );
  });

  test('writes what people typed as text, never as markup', () => {
    expect(
      rendered('{{ lede(words) }}{{ threadPanel({ to: [{ title: words, href: "/x" }] }) }}', { words: '<b>x</b>' }),
    ).not.toContain('<b>x');
  });
});

describe('a table', () => {
  test('writes names, addresses, figures and reasons as text, never as markup', () => {
    const evil = '"><b>x</b>';
    const rows = [
      { header: evil, href: evil, cells: [{ text: evil, value: null, reason: evil }] },
      { header: 'a', cells: [{ text: evil, value: 1 }] },
    ];
    const html = rendered('{{ dataTable(table, { id: "t", sortable: true }) }}', { table: { ...table, rows } });
    expect(html).not.toContain('<b>');
    const $ = load(html);
    expect($('tbody a').text()).toBe(evil);
    expect($('tbody a').attr('href')).toBe(evil);
    expect($('td').last().text()).toBe(evil);
    expect($('td').last().attr('data-value')).toBe('1');
  });

  test('shows a hidden figure as c with the reason one tap away, and explains each mark below', () => {
    const $ = load(rendered('{{ dataTable(table, { id: "t" }) }}', { table }));
    expect($('td details summary').first().text()).toBe('c Why is there no figure?');
    expect(
      $('td details .tl-why__reason')
        .toArray()
        .map((reason) => $(reason).text()),
    ).toEqual(['Hidden to protect people when numbers are small', 'Formed in April 2023']);
    expect($('.tl-table__key')).toHaveLength(2);
  });
});

test.each([
  ['2026-03-04', '4 March 2026'],
  ['2026-06-30T23:30:00Z', '1 July 2026'],
  [new Date('2026-11-21T10:00:00Z'), '21 November 2026'],
  ['soon', 'soon'],
  [null, ''],
])('the date %s reads "%s"', (value, text) => {
  expect(dateInWords(value)).toBe(text);
});

test('templates are compiled beforehand with what they build on; a broken one is left for whoever opens its page', async () => {
  rendered('');
  writeFileSync(join(root, 'src/rooms/sample/broken.njk'), '{% if %}');
  const views = createViews({ root, cache: true });
  expect(await views.compileAll()).toBeGreaterThan(10);
  expect(views.render('sample/page.njk', { title: 'Where we are', shell })).toContain('Where we are');
  expect(() => views.render('sample/broken.njk', {})).toThrow('broken.njk');
});

test('a field full of spaces is shown as it was typed, however many there are (SAFETY 33)', () => {
  const typed = `x${' '.repeat(1_000_000)}x`;
  const field = '{% from "govuk/components/textarea/macro.njk" import govukTextarea %}{% block content %}';
  writeFileSync(
    join(root, 'src/rooms/sample/field.njk'),
    `${field}{{ govukTextarea({ id: 'w', name: 'w', label: { text: 'W' }, value: value }) }}{{ '  a <b ' | trim }}{% endblock %}`,
  );
  const html = createViews({ root, cache: false }).render('sample/field.njk', { value: typed });
  expect(load(html)('textarea').text()).toBe(typed);
  expect(html).toContain('a &lt;b');
});
