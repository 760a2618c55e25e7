/** The files of the workspace: those of examples/insecure-host, beside what test/ui/workspace adds. */
export const SSHD = 'etc/ssh/sshd_config';
export const EJABBERD = 'etc/ejabberd/ejabberd.yml';
export const EJABBERDCTL = 'etc/ejabberd/ejabberdctl.cfg';
export const WIREGUARD = 'etc/wireguard/wg0.conf';
