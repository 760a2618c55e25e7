/** What answers under a path of an `ejabberd_http` listener. */
export interface HandlerFact {
  readonly protocol: 'http' | 'websocket';
  /** Whom it is for, or what it gives to whoever reaches it. */
  readonly gives:
    | 'administration'
    | 'administration-unauthenticated'
    | 'login'
    | 'credentials'
    | 'account-creation'
    | 'federation'
    | 'files'
    | 'user-files'
    | 'web-client'
    | 'public';
  readonly since?: string;
  /** Not meant to be written by a person. */
  readonly internal?: true;
  /** Certificate authorities ask it over plain HTTP. */
  readonly plainHttp?: true;
}

/** The modules that may stand in `request_handlers`. */
export const requestHandlers = {
  ejabberd_acme: { protocol: 'http', gives: 'public', plainHttp: true },
  ejabberd_captcha: { protocol: 'http', gives: 'public' },
  ejabberd_ctl: { protocol: 'http', gives: 'administration-unauthenticated', since: '25.03' },
  ejabberd_http_ws: { protocol: 'websocket', gives: 'login' },
  ejabberd_oauth: { protocol: 'http', gives: 'credentials' },
  ejabberd_web_admin: { protocol: 'http', gives: 'administration' },
  ejabberd_xmlrpc: { protocol: 'http', gives: 'administration' },
  mod_bosh: { protocol: 'http', gives: 'login' },
  mod_conversejs: { protocol: 'http', gives: 'web-client', since: '21.12' },
  mod_host_meta: { protocol: 'http', gives: 'public', since: '22.05' },
  mod_http_api: { protocol: 'http', gives: 'administration' },
  mod_http_fileserver: { protocol: 'http', gives: 'files' },
  mod_http_upload: { protocol: 'http', gives: 'user-files' },
  mod_invites: { protocol: 'http', gives: 'account-creation', since: '26.01' },
  mod_invites_http: { protocol: 'http', gives: 'account-creation', since: '26.01', internal: true },
  mod_matrix_gw: { protocol: 'http', gives: 'federation', since: '24.02' },
  mod_mqtt: { protocol: 'websocket', gives: 'login' },
  mod_mqtt_ws: { protocol: 'websocket', gives: 'login', internal: true },
  mod_providers: { protocol: 'http', gives: 'public', since: '25.08' },
  mod_register_web: { protocol: 'http', gives: 'account-creation' },
} satisfies Readonly<Record<string, HandlerFact>>;

/** A switch that `ejabberd_http` had before it had `request_handlers`. */
export interface LegacyFlagFact {
  /** What it is rewritten to; absent: it is ignored. */
  readonly handler?: { readonly path: string; readonly module: string };
}

/**
 * The old switches of `ejabberd_http`. Up to 24.12 only `true` added the handler; since 25.03 the handler is added whatever the
 * value is, so that `web_admin: false` serves the administration pages (tried with 23.01 and 26.07).
 */
export const legacyHttpFlags = {
  web_admin: { handler: { path: '/admin', module: 'ejabberd_web_admin' } },
  http_bind: { handler: { path: '/bosh', module: 'mod_bosh' } },
  captcha: { handler: { path: '/captcha', module: 'ejabberd_captcha' } },
  register: { handler: { path: '/register', module: 'mod_register_web' } },
  xmlrpc: { handler: { path: '/', module: 'ejabberd_xmlrpc' } },
  http_poll: {},
} satisfies Readonly<Record<string, LegacyFlagFact>>;

/** The names of the legacy switches. */
export const LEGACY_OPTIONS: readonly string[] = Object.keys(legacyHttpFlags);

/** The first release that adds the handler of a legacy switch whatever the switch says. */
export const LEGACY_FLAG_IGNORES_VALUE_SINCE = '25.03';
