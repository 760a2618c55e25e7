import { isOff, mayOpenElsewhere, switchOf } from '../factories/switched-methods.ts';
import { man, sshdRule } from '../rule.ts';

export default sshdRule({
  title: 'Every authentication method is off',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Set PubkeyAuthentication to yes, or switch on the method that people are to log in with.',
  references: [man('PubkeyAuthentication'), man('PasswordAuthentication'), man('KbdInteractiveAuthentication')],
  *check(model) {
    const { global } = model;
    const methods = global.effective('AuthenticationMethods');
    // With a list of methods sshd refuses to start instead; sshd/auth-methods-unsatisfiable says so.
    if (methods.source === 'undecided' || (methods.source === 'set' && methods.value !== 'any')) return;
    for (const option of switchOf.values()) {
      if (!isOff(model, global, option) || mayOpenElsewhere(model, option)) return;
    }
    const [first, ...others] = [...switchOf.values()]
      .map((option) => global.effective(option))
      .filter(({ source }) => source === 'set');
    if (first === undefined) return;
    yield {
      at: first.at,
      subject: global.subject('every method'),
      message: 'every way to log in is switched off, keys and passwords too: sshd starts, and nobody can log in',
      related: others.map(({ at, option }) => ({ at, message: `${option} is no here.` })),
    };
  },
});
