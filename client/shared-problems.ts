import type { DiagnosticCollection } from 'vscode';

/** Gives and takes back the collections in which the client shows diagnostics. */
export interface CollectionProvider {
  create(name: string): DiagnosticCollection;
  dispose(collection: DiagnosticCollection): void;
}

/**
 * One collection for all diagnostics, so that nothing is shown twice: for those of the documents that are always asked about,
 * and for those that a policy names. When only the latter are given up, what the others have stays.
 *
 * @param name of the diagnostics with which all of them end.
 */
export function sharedProblems(problems: DiagnosticCollection, name: string): CollectionProvider {
  return {
    create: (own) => (own === name ? problems : standingFor(problems)),
    dispose(collection) {
      if (collection === problems) problems.clear();
    },
  };
}

/** Another object that does the same. */
function standingFor(problems: DiagnosticCollection): DiagnosticCollection {
  return new Proxy(problems, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
