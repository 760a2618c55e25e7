import { type Cookie, fileCookies, flagCookies, variableCookies } from '../cookies.ts';
import { nodeName } from '../distribution.ts';
import type { CtlModel } from '../model.ts';
import { ctlRule, cve, distributionGuide, securityGuide } from '../rule.ts';
import { weaknessOf } from '../values/cookie.ts';

export default ctlRule({
  title: 'The Erlang cookie can be guessed',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Make a cookie of at least 20 random letters and digits, the same on all nodes, and keep it in .erlang.cookie.',
  references: [securityGuide, distributionGuide, cve('CVE-2022-24706')],
  *check(model) {
    const names = namesOf(model);
    const cookies = [...flagCookies(model), ...variableCookies(model), ...fileCookies(model)];
    for (const [index, cookie] of cookies.entries()) {
      const weakness = weaknessOf(cookie.secret, names);
      if (weakness === undefined) continue;
      const isFile = cookie.origin === 'file';
      const command = isFile ? commandFor(model, cookie) : undefined;
      yield {
        at: cookie.at,
        subject: isFile ? `cookie file ${cookie.at.path}` : `cookie in ${cookie.origin} #${index}`,
        message: `the Erlang cookie ${weakness}: whoever guesses it runs code as ejabberd`,
        ...(command === undefined ? {} : { command }),
      };
    }
  },
});

/** The names of the node and its host, short and long. */
function namesOf(model: CtlModel): readonly string[] {
  const { value } = model.variables.get('ERLANG_NODE');
  const { host = '' } = nodeName(model);
  return [value, value.split('@')[0] ?? '', host, host.split('.')[0] ?? ''];
}

/** Writes a new cookie with the owner of the old one. The server has to stand still, and the other nodes need the same. */
function commandFor({ unit }: CtlModel, { at }: Cookie): string | undefined {
  const file = [...unit.beside.values()].find(({ path }) => path === at.path)?.nominal;
  if (file === undefined || !/^\/[\w./-]+$/.test(file)) return undefined;
  return `openssl rand -hex 32 | tr -d '\\n' > ${file}.new && chown --reference=${file} ${file}.new && chmod 400 ${file}.new && mv ${file}.new ${file}`;
}
