import type { Problem, Reference, Rule } from '../../core/lint/rule.ts';
import type { EjabberdModel } from './model.ts';
import type { EjabberdOperation } from './operation.ts';

export type EjabberdRule = Rule<EjabberdModel, EjabberdOperation>;
export type EjabberdProblem = Problem<EjabberdOperation>;
export type EjabberdProposal = NonNullable<EjabberdProblem['fix']>;

/** Declares a rule of ejabberd.yml; its id is the name of the file that exports it. */
export function ejabberdRule(rule: EjabberdRule): EjabberdRule {
  return rule;
}

/** A page of the ejabberd documentation, such as `admin/configuration/toplevel/`, and what to look up there. */
export function docs(page: string, entry: string): Reference {
  const anchor = /^[a-z0-9_]+$/.test(entry) ? `#${entry}` : '';
  return {
    source: 'guide',
    text: `ejabberd documentation, ${entry}`,
    url: `https://docs.ejabberd.im/${page}${anchor}`,
  };
}

/** An option of the top level in the ejabberd documentation. */
export function toplevel(option: string): Reference {
  return docs('admin/configuration/toplevel/', option);
}

/** An option of a listener in the ejabberd documentation. */
export function listenOption(option: string): Reference {
  return docs('admin/configuration/listen-options/', option);
}

/** A listener module in the ejabberd documentation. */
export function listenModule(module: string): Reference {
  return docs('admin/configuration/listen/', module);
}

/** A module in the ejabberd documentation. */
export function moduleDocs(module: string): Reference {
  return docs('admin/configuration/modules/', module);
}

/** A published vulnerability. */
export function cve(id: string): Reference {
  return { source: 'cve', text: id, url: `https://www.cve.org/CVERecord?id=${id}` };
}

/** An RFC, and the section in it. */
export function rfc(number: number, section?: string): Reference {
  const text = section === undefined ? `RFC ${number}` : `RFC ${number}, section ${section}`;
  const anchor = section === undefined ? '' : `#section-${section}`;
  return { source: 'rfc', text, url: `https://www.rfc-editor.org/rfc/rfc${number}.html${anchor}` };
}

/** An extension of XMPP. */
export function xep(number: string, section?: string): Reference {
  const text = section === undefined ? `XEP-${number}` : `XEP-${number}, ${section}`;
  return { source: 'rfc', text, url: `https://xmpp.org/extensions/xep-${number}.html` };
}

/** The announcement of an ejabberd release. */
export function notes(release: string): Reference {
  return { source: 'release-notes', text: `ejabberd ${release} release notes` };
}

/** A public guide or tool that asks for the same. */
export function guide(text: string, url?: string): Reference {
  return { source: 'guide', text, ...(url === undefined ? {} : { url }) };
}
