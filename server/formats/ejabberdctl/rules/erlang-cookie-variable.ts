import { ctlRule, guide } from '../rule.ts';

export default ctlRule({
  title: 'ERLANG_COOKIE has no effect in this file',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the line, and write the cookie into .erlang.cookie; a container takes it from its environment.',
  references: [guide('ejabberd: container images', 'https://docs.ejabberd.im/CONTAINER/')],
  *check({ variables, shell, file }) {
    const { source, value, assignment } = variables.get('ERLANG_COOKIE');
    // What uses it further down gives it an effect.
    if (source !== 'set' || value === '' || assignment === undefined || shell.references.has('ERLANG_COOKIE')) return;
    yield {
      at: { path: file.path, span: assignment.nameSpan },
      subject: 'ERLANG_COOKIE',
      message:
        'ERLANG_COOKIE has no effect here: only containers know it, and they look at it before they read this file, so the cookie is exposed for nothing',
      tag: 'unnecessary',
      fix: { title: 'Remove ERLANG_COOKIE, which has no effect', operations: [{ kind: 'remove', assignment }] },
    };
  },
});
