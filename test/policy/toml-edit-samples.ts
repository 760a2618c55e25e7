import type { TomlPath } from '../../server/policy/toml-edit.ts';

/** A text, a value that is set in it, and what comes of that. */
export interface TomlSample {
  readonly name: string;
  readonly before: string;
  readonly path: TomlPath;
  readonly value: string | boolean;
  readonly after: string;
  /** What it is when the value is taken out again; as before where not given. */
  readonly without?: string;
}

const severity: TomlPath = ['rules', 'a/b', 'severity'];

export const tomlSamples: readonly TomlSample[] = [
  {
    name: 'into an empty file',
    before: '',
    path: severity,
    value: 'low',
    after: '[rules."a/b"]\nseverity = "low"\n',
    without: '[rules."a/b"]\n',
  },
  {
    name: 'behind all else',
    before: '# ours\nprofile = "strict" # for now\n\n[target]\nopenssh = "9.2"\n',
    path: severity,
    value: 'low',
    after: '# ours\nprofile = "strict" # for now\n\n[target]\nopenssh = "9.2"\n\n[rules."a/b"]\nseverity = "low"\n',
    without: '# ours\nprofile = "strict" # for now\n\n[target]\nopenssh = "9.2"\n\n[rules."a/b"]\n',
  },
  {
    name: 'in the place of another',
    before: "[rules.'a/b']\n  severity = 'high'   # the lab\n\n[rules.x]\n",
    path: severity,
    value: 'low',
    after: '[rules.\'a/b\']\n  severity = "low"   # the lab\n\n[rules.x]\n',
    without: "[rules.'a/b']\n\n[rules.x]\n",
  },
  {
    name: 'under a header, behind its sisters',
    before: '[rules."a/b"]\n  reason = """\nlong\n""" # so\n# rest\n\n[rules.x]\noff = true\n',
    path: severity,
    value: 'low',
    after: '[rules."a/b"]\n  reason = """\nlong\n""" # so\n  severity = "low"\n# rest\n\n[rules.x]\noff = true\n',
  },
  {
    name: 'under a header with nothing below it',
    before: '[rules."a/b"] # todo',
    path: severity,
    value: 'low',
    after: '[rules."a/b"] # todo\nseverity = "low"\n',
    without: '[rules."a/b"] # todo\n',
  },
  {
    name: 'between braces',
    before: '[rules]\n"a/b" = { reason = "x" } # so\n',
    path: severity,
    value: 'low',
    after: '[rules]\n"a/b" = { reason = "x", severity = "low" } # so\n',
  },
  {
    name: 'between braces with nothing inside',
    before: 'rules = {}\n',
    path: severity,
    value: 'low',
    after: 'rules = { "a/b".severity = "low" }\n',
    without: 'rules = {  }\n',
  },
  {
    name: 'first between braces',
    before: '[rules]\n"a/b" = { severity = "high", off = false }\n',
    path: severity,
    value: 'low',
    after: '[rules]\n"a/b" = { severity = "low", off = false }\n',
    without: '[rules]\n"a/b" = { off = false }\n',
  },
  {
    name: 'with keys before it',
    before: '[rules]\n"a/b".reason = "x"\nx.off = true\n',
    path: severity,
    value: 'low',
    after: '[rules]\n"a/b".reason = "x"\n"a/b".severity = "low"\nx.off = true\n',
  },
  {
    name: 'with keys at the top',
    before: 'rules."a/b".reason = "x"\n\n[target]\nopenssh = "9"\n',
    path: severity,
    value: 'low',
    after: 'rules."a/b".reason = "x"\nrules."a/b".severity = "low"\n\n[target]\nopenssh = "9"\n',
  },
  {
    name: 'with the line ends of the file',
    before: '[target]\r\nopenssh = "9.2"\r\n',
    path: ['target', 'ejabberd'],
    value: '23.01',
    after: '[target]\r\nopenssh = "9.2"\r\nejabberd = "23.01"\r\n',
  },
  {
    name: 'in one of many tables',
    before: '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = [\n  "b",\n]\nrules."a/b".off = true\n',
    path: ['overrides', 1, 'rules', 'a/b', 'off'],
    value: false,
    after: '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = [\n  "b",\n]\nrules."a/b".off = false\n',
    without: '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = [\n  "b",\n]\n',
  },
  {
    name: 'in the first of many tables',
    before: '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npaths = ["b"]\n',
    path: ['overrides', 0, 'rules', 'a/b', 'off'],
    value: true,
    after: '[[overrides]]\npaths = ["a"]\nrules."a/b".off = true\n\n[[overrides]]\npaths = ["b"]\n',
  },
  {
    name: 'behind a byte order mark',
    before: '\ufeffprofile = "strict"\n',
    path: ['target', 'openssh'],
    value: '9.2',
    after: '\ufeffprofile = "strict"\n\n[target]\nopenssh = "9.2"\n',
    without: '\ufeffprofile = "strict"\n\n[target]\n',
  },
];
