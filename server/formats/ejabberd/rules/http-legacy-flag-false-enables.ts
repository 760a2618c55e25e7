import { LEGACY_FLAG_IGNORES_VALUE_SINCE, legacyHttpFlags } from '../facts/handlers.ts';
import { listenersWith } from '../model.ts';
import { ejabberdRule, listenOption } from '../rule.ts';
import { readBool } from '../types/scalar.ts';
import { isAtLeast } from '../validate/ground.ts';
import { placeOfEntry, textOf } from '../value.ts';

export default ejabberdRule({
  title: 'A switch that is off serves its pages',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the switch.',
  references: [listenOption('request_handlers')],
  *check(model) {
    if (!isAtLeast(model.release, LEGACY_FLAG_IGNORES_VALUE_SINCE)) return;
    for (const listener of listenersWith(model, 'ejabberd_http')) {
      for (const [flag, fact] of Object.entries(legacyHttpFlags)) {
        const entry = listener.entry(flag);
        const text = textOf(entry?.value);
        if (entry === undefined || entry.isUncertain || text === undefined || !('handler' in fact)) continue;
        if (readBool(text) !== false) continue;
        const subject = listener.subject(flag);
        yield {
          at: placeOfEntry(entry),
          subject,
          message: `${flag}: ${text} on ${listener.label} serves ${fact.handler.module} under ${fact.handler.path} all the same: since ejabberd ${LEGACY_FLAG_IGNORES_VALUE_SINCE} the switch counts, and not what it says`,
          fix: {
            title: `Remove ${flag}`,
            operations: [{ kind: 'remove-listener-option', listener, option: flag }],
          },
        };
      }
    }
  },
});
