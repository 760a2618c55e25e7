// Written by `npm run generate` from the formats' file patterns.

/** Languages of our own. */
export const ownLanguages = ['ejabberdctl', 'sshd_config', 'wireguard'];

/** Files that are ours by their path. */
export const surePatterns = [
  '**/etc/ejabberd/ejabberd.{yml,yaml}',
  '**/etc/ejabberd/ejabberd.{yml,yaml}.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/opt/ejabberd/conf/ejabberd.{yml,yaml}',
  '**/opt/ejabberd/conf/ejabberd.{yml,yaml}.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/ejabberd.{yml,yaml}',
  '**/ejabberd.{yml,yaml}.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/ejabberd.{yml,yaml}.{example,sample,dist,template,in}',
  '**/ejabberd.{yml,yaml}.{example,sample,dist,template,in}.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/conf/ejabberd*.{yml,yaml}',
  '**/conf/ejabberd*.{yml,yaml}.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/ejabberd/**/*.{yml,yaml}',
  '**/ejabberd/**/*.{yml,yaml}.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/ejabberdctl.cfg',
  '**/ejabberdctl.cfg.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/etc/default/ejabberd',
  '**/etc/default/ejabberd.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/sshd_config',
  '**/sshd_config.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/sshd_config.d/*.conf',
  '**/sshd_config.d/*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/wg[0-9]*.conf',
  '**/wg[0-9]*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/wireguard/*.conf',
  '**/wireguard/*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/amnezia/amneziawg/*.conf',
  '**/amnezia/amneziawg/*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/system-connections/*',
  '**/system-connections/*.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/.parapet.toml',
];

/** Files of which the text tells; {@link candidateMark} stands in all that are ours. */
export const candidatePatterns = [
  '**/*.conf',
  '**/*.conf.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/*.netdev',
  '**/*.netdev.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/*.network',
  '**/*.network.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
  '**/*.nmconnection',
  '**/*.nmconnection.{j2,jinja,jinja2,erb,epp,gotmpl,tmpl,tpl,tftpl}',
];

export const candidateMark = /\[[ \t]*(interface|peer)[ \t]*\]|wireguard|name\s*=\s*wg/i;
