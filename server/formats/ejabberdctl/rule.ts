import type { Problem, Reference, Rule } from '../../core/lint/rule.ts';
import type { CtlOperation } from './edit.ts';
import type { CtlModel } from './model.ts';

export type CtlRule = Rule<CtlModel, CtlOperation>;
export type CtlProblem = Problem<CtlOperation>;

/** Declares a rule of ejabberdctl.cfg; its id is the name of the file that exports it. */
export function ctlRule(rule: CtlRule): CtlRule {
  return rule;
}

/** A page of ejabberd's documentation. */
export function docs(text: string, path: string): Reference {
  return { source: 'man', text: `ejabberd: ${text}`, url: `https://docs.ejabberd.im/admin/${path}` };
}

/** A manual page of Erlang/OTP. */
export function erlang(text: string, path: string): Reference {
  return { source: 'man', text: `Erlang/OTP: ${text}`, url: `https://www.erlang.org/doc/${path}` };
}

/** A published vulnerability. */
export function cve(id: string): Reference {
  return { source: 'cve', text: id, url: `https://www.cve.org/CVERecord?id=${id}` };
}

/** A public guide, standard or program that says the same. */
export function guide(text: string, url?: string): Reference {
  return { source: 'guide', text, ...(url === undefined ? {} : { url }) };
}

/** The chapter of ejabberd's security guide about epmd, cookie, node name and files. */
export const securityGuide = docs('Security', 'guide/security/');

/** The chapter of ejabberd's manual about the ports, names and cookies of Erlang nodes. */
export const distributionGuide = docs('Erlang distribution', 'guide/distribution/');

/** What is true of a variable that ejabberdctl takes from its environment as well. */
export function mayComeFromEnvironment(name: string): string {
  return `If a service file or a container sets ${name} in the environment, suppress this finding with that reason.`;
}
