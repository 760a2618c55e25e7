import { distPort } from '../distribution.ts';
import { ctlRule, distributionGuide, docs } from '../rule.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'FIREWALL_WINDOW is no range of ports',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write two ports with one dash between them, the lower one first, such as 4200-4210.',
  references: [distributionGuide, docs('ejabberdctl.cfg', 'guide/managing/')],
  *check(model) {
    const { source, value, at } = model.variables.get('FIREWALL_WINDOW');
    if (source !== 'set' || value === '' || isWindow(value)) return;
    const port = distPort(model);
    // A fixed port makes the window useless, unless it is no number at all.
    if (port.kind === 'fixed' && /^[\s\d-]+$/.test(value)) return;
    const better = repaired(value);
    yield {
      at,
      subject: 'FIREWALL_WINDOW',
      message: `FIREWALL_WINDOW "${shown(value)}" is no range of ports: ${port.kind === 'refused' ? 'the server refuses to start' : 'Erlang does not understand it'}`,
      fix:
        better === undefined
          ? undefined
          : {
              title: `Set FIREWALL_WINDOW to ${better}`,
              operations: [{ kind: 'set', name: 'FIREWALL_WINDOW', value: better }],
              reveals: ['ejabberdctl/firewall-window-wide', 'ejabberdctl/dist-port-collision'],
            },
    };
  },
});

/** Blanks around the dash do no harm, and one port is a range as well. */
function isWindow(value: string): boolean {
  const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(value);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  return match !== null && first >= 1 && first <= last && last <= 65535;
}

function repaired(value: string): string | undefined {
  const [, one, other] = /^\D*(\d+)\D+(\d+)\D*$/.exec(value) ?? [];
  if (one === undefined || other === undefined) return undefined;
  const window = [Number(one), Number(other)].sort((a, b) => a - b).join('-');
  return isWindow(window) ? window : undefined;
}
