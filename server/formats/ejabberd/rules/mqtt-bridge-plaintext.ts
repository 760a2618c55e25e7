import { modulesNamed } from '../model.ts';
import { reachOf } from '../reach.ts';
import { ejabberdRule, moduleDocs } from '../rule.ts';
import { entriesIn, placeOfEntry } from '../value.ts';

export default ejabberdRule({
  title: 'MQTT bridge talks to another broker without encryption',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Name the other broker with mqtts://, mqtt5s://, wss:// or wss5://, and the port on which it speaks TLS.',
  references: [moduleDocs('mod_mqtt_bridge')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_mqtt_bridge')) {
      for (const entry of entriesIn(module.option('servers').value)) {
        const [, scheme, host] = /^(mqtt5?|ws5?):\/\/([^/:@]+|\[[^\]]*\])/i.exec(entry.key.text) ?? [];
        if (scheme === undefined || host === undefined || isThisMachine(host)) continue;
        yield {
          at: { path: placeOfEntry(entry).path, span: entry.key.at.span },
          subject: `${module.subject('servers')}/${host}`,
          message: `mod_mqtt_bridge${module.where} connects to ${host} with ${scheme}://, so that its credentials and all messages can be read on the way`,
        };
      }
    }
  },
});

function isThisMachine(host: string): boolean {
  return host === 'localhost' || reachOf(host.replace(/^\[|\]$/g, '')) === 'loopback';
}
