// Written by `npm run generate` from the formats' file patterns.

/** The documents that the server is asked about. */
export const documentSelector = [
  { language: 'sshd_config' },
  { pattern: '**/sshd_config' },
  { pattern: '**/sshd_config.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}' },
  { pattern: '**/sshd_config.d/*.conf' },
  { pattern: '**/sshd_config.d/*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}' },
];

/** The files whose changes on disk the server wants to know of. */
export const filePatterns = [
  '**/sshd_config',
  '**/sshd_config.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/sshd_config.d/*.conf',
  '**/sshd_config.d/*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
];
