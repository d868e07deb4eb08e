import { localityOf, type Crumb, type Visit } from '../../foundation/http/index.ts';
import { localityHomePath, verbPaths } from '../localities/index.ts';
import {
  agreementsPath,
  collaborativePath,
  continuityPath,
  coveragePath,
  documentsPath,
  healthPath,
  membersPath,
} from './paths.ts';

const ABOVE = {
  members: { text: 'Members', path: membersPath },
  coverage: { text: 'Coverage', path: coveragePath },
  health: { text: 'Health check', path: healthPath },
  collaborative: { text: 'Collaborative', path: collaborativePath },
  agreements: { text: 'Agreements', path: agreementsPath },
  documents: { text: 'Documents', path: documentsPath },
  continuity: { text: 'Continuity', path: continuityPath },
};

/** The way back: home, Agree, and the list above a page. */
export function crumbs(visit: Visit, above?: keyof typeof ABOVE): Crumb[] {
  const { slug, name } = localityOf(visit);
  const home = [
    { text: name, href: localityHomePath({ slug }) },
    { text: 'Agree', href: verbPaths.agree({ slug }) },
  ];
  return above ? [...home, { text: ABOVE[above].text, href: ABOVE[above].path({ slug }) }] : home;
}
