/** A value as JSON has it; what a person would write in the file for it. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A text: a word or a quoted text, not a number. */
export interface StringType {
  readonly kind: 'string';
  /** A regular expression that the text must match, without delimiters. */
  readonly pattern?: string;
  readonly nonEmpty?: true;
  /** A part of a value that must not be shown; for a whole value see {@link OptionFact.secret}. */
  readonly secret?: true;
}

export interface IntType {
  readonly kind: 'int';
  readonly min?: number;
  readonly max?: number;
  /** `infinity`, `infinite` and `unlimited` are taken, too. */
  readonly infinity?: true;
}

/** A span of time: a whole number of units, or a number with a suffix such as `10 seconds`. */
export interface TimeoutType {
  readonly kind: 'timeout';
  /** What a bare number counts. */
  readonly unit: 'second';
  readonly infinity?: true;
}

/** A map with fixed keys. */
export interface OptionsType {
  readonly kind: 'options';
  readonly keys: Readonly<Record<string, OptionType>>;
  /** Keys that must be there. */
  readonly required?: readonly string[];
  /** Keys whose values must not be shown. */
  readonly secretKeys?: readonly string[];
  /** A key may stand several times. */
  readonly repeatable?: true;
}

/** A map with free keys. */
export interface MapType {
  readonly kind: 'map';
  readonly keys: OptionType;
  readonly values: OptionType;
  readonly nonEmpty?: true;
  /** No key may stand there twice. */
  readonly unique?: true;
}

export interface ListType {
  readonly kind: 'list';
  readonly items: OptionType;
  readonly nonEmpty?: true;
  /** One element may stand there without a list around it. */
  readonly single?: true;
  /** No element may stand there twice. */
  readonly unique?: true;
}

/** The kinds that need no more than their name. */
export type PlainKind =
  /** `true` `false`, `yes` `no`, `on` `off`, `y` `n`; lower case. */
  | 'bool'
  /** A word or text, whatever it says. */
  | 'atom'
  /** The name of a rule of `access_rules`, `all`, `none`, or the rule itself as a list. */
  | 'access-rule'
  /** The name of a rule of `shaper_rules`, `none`, a number, or the rule itself as a list. */
  | 'shaper-rule'
  /** A literal address as inet:parse_address reads it; never a host name. */
  | 'ip'
  | 'ipv4'
  | 'ipv6'
  /** An address, or a network as address and prefix length. */
  | 'ip-mask'
  /** 1 to 65535. */
  | 'port'
  /** A file that is read while the configuration is loaded: it must be there and hold PEM. */
  | 'pem'
  /** A path that nobody looks at while the configuration is loaded. */
  | 'path'
  | 'domain'
  /** A domain that is not one of `hosts`; `@HOST@` stands for the virtual host. */
  | 'host'
  /** A list of `host`. */
  | 'host-list'
  | 'erlang-module'
  /** Octal digits as text: quoted, since a bare number is refused. */
  | 'octal'
  | 'jid'
  /** Anything; checked later or never. */
  | 'any'
  /** An MQTT topic filter in which `%u`, `%d`, `%c` and `%g` stand for parts of the session. */
  | 'mqtt-topic-filter'
  | 'lang'
  | 'ldap-filter'
  | 'base64'
  | 'regexp'
  | 'glob'
  | 'sip-uri'
  | 'url-or-file'
  /** The local part of an address: what stands before the `@`. */
  | 'local-part'
  /** One or several web addresses with blanks between them. */
  | 'origins'
  | 'acl'
  | 'access-rules'
  | 'api-permissions'
  | 'shaper'
  | 'shaper-rules'
  | 'listeners'
  | 'modules'
  | 'host-config';

/** What a value may be. */
export type OptionType =
  | { readonly kind: PlainKind }
  | StringType
  | IntType
  | TimeoutType
  | OptionsType
  | MapType
  | ListType
  /** A number, with or without a fraction. */
  | { readonly kind: 'number'; readonly min?: number }
  /** One of some words, in this case. `legacy`: words of old that are still read. */
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly legacy?: readonly string[] }
  /** A back end: a word for which ejabberd has a module. `open`: contributed modules may add to them. */
  | {
      readonly kind: 'db-type';
      readonly values: readonly string[];
      readonly legacy?: readonly string[];
      readonly open?: true;
    }
  /** The first that fits. */
  | { readonly kind: 'either'; readonly of: readonly OptionType[] }
  /** A file: `read`, it must be there; `write`, it or its folder must be writable. */
  | { readonly kind: 'file' | 'directory'; readonly mode: 'read' | 'write' }
  /** An absolute address of one of the schemes. */
  | { readonly kind: 'url'; readonly schemes: readonly string[] };

/** One option at one place. Releases are those of ejabberd, such as `23.01`. */
export interface OptionFact {
  readonly type: OptionType;
  /**
   * What holds when nothing sets it, as one would write it in the file: spans of time are texts such as `10 seconds`. Absent:
   * nothing holds, it is computed, or {@link inherits} says where it comes from. `@HOST@` stands for the virtual host.
   */
  readonly default?: JsonValue;
  /** The top-level option whose value holds when nothing sets this one. */
  readonly inherits?: string;
  /** A default that hangs on another top-level option, by that option's value. */
  readonly defaultBy?: { readonly option: string; readonly values: Readonly<Record<string, JsonValue>> };
  /** The first release that knows it; absent: 19.09 and before. */
  readonly since?: string;
  /** The last release that knew it. */
  readonly until?: string;
  /**
   * How it was in releases up to `until`, nearest first where several differ: only what was another way. A default of `null`:
   * there was none.
   */
  readonly earlier?: readonly {
    readonly until: string;
    readonly type?: OptionType;
    readonly default?: JsonValue | null;
  }[];
  /** Of top-level options: whether it may stand in `host_config`. */
  readonly hostConfig?: boolean;
  /** Below a virtual host it may stand several times with single values, which become a list. */
  readonly joinsBelowHosts?: true;
  /** Of modules: it is an option only where another one of the module has a certain value. */
  readonly onlyWith?: { readonly option: string; readonly value: string };
  /** ejabberd refuses to start without it. */
  readonly required?: true;
  /** The value must not be shown. */
  readonly secret?: true;
  /** It is read, and this is why it should not be there any more. */
  readonly deprecated?: string;
  /** What it does, in a sentence. */
  readonly description?: string;
}

/** What becomes of an option that today's releases do not know. */
export type Leftover =
  /** The release refuses to start. */
  | { readonly now: 'refused' }
  /** It has no effect; a warning is logged. `instead` is where its purpose went. */
  | { readonly now: 'ignored'; readonly instead?: string }
  /** Read as if the other name stood there. */
  | { readonly now: 'renamed'; readonly to: string }
  /** Its value is added to a list. */
  | { readonly now: 'appended'; readonly to: string };

/** An option that was. */
export type RemovedOption = Leftover & {
  /** The first release that had it; absent: 19.09 or before. */
  readonly since?: string;
  /** The last release that had it as an option of its own. */
  readonly until: string;
};

/** A module that may stand under `modules`. */
export interface ModuleFact {
  readonly since?: string;
  readonly until?: string;
  /** Modules that it needs: without a `hard` one ejabberd refuses to start. */
  readonly depends?: Readonly<Record<string, 'hard' | 'soft'>>;
  /** Modules that it needs when a list among its options has a word. */
  readonly dependsWhen?: readonly { readonly option: string; readonly has: string; readonly module: string }[];
  readonly options: Readonly<Record<string, OptionFact>>;
  readonly removedOptions?: Readonly<Record<string, RemovedOption>>;
  readonly description?: string;
}

/** A module that may stand as `module` of a listener. */
export interface ListenerFact {
  readonly since?: string;
  readonly until?: string;
  /** Options beyond those that every listener has. */
  readonly options: Readonly<Record<string, OptionFact>>;
  readonly removedOptions?: Readonly<Record<string, Leftover>>;
  readonly transports: readonly ('tcp' | 'udp')[];
  readonly conventionalPorts: readonly number[];
  readonly description?: string;
}
