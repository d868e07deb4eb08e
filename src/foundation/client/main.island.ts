import { Button, Checkboxes, createAll, ErrorSummary, SkipLink } from 'govuk-frontend';
import { enhance } from './enhance.ts';
import { jobProgress } from './job-progress.ts';
import { closingMenu } from './menu.ts';
import { sortableTable } from './sortable-table.ts';
import { textFromFile } from './text-from-file.ts';
import { uploadProgress } from './upload.ts';

// GOV.UK Frontend starts only on a page that says scripts run; its template does so inline, which our policy forbids.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [Button, Checkboxes, ErrorSummary, SkipLink]) createAll(component);

enhance('job-progress', jobProgress);
enhance('menu', closingMenu);
enhance('sortable-table', sortableTable);
enhance('text-from-file', textFromFile);
enhance('upload', uploadProgress);
