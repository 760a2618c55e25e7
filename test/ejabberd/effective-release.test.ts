import { describe, expect, it } from 'vitest';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { text } from './effective-samples.ts';
import { release, unitOf } from './unit.ts';

describe('another release', () => {
  const changes = (from: string, to: string, of = text) => {
    const result = ejabberd.open(unitOf(of, release(from))).against(to);
    return {
      refusal: result?.refusal?.error,
      changes: result?.changes.map(({ key, before, after }) => [key, before, after]),
    };
  };

  it('has other defaults', () => {
    expect(changes('23.01', '26.07')).toMatchInlineSnapshot(`
      {
        "changes": [
          [
            "oauth_client_id_check",
            [
              "allow",
            ],
            [
              "db",
            ],
          ],
          [
            "negotiation_timeout",
            [
              "30 seconds",
            ],
            [
              "2 minutes",
            ],
          ],
          [
            "disable_sasl_scram_downgrade_protection",
            undefined,
            [
              "false",
            ],
          ],
          [
            "update_sql_schema",
            undefined,
            [
              "true",
            ],
          ],
          [
            "captcha_url",
            undefined,
            [
              "auto",
            ],
          ],
          [
            "listen 5222 ejabberd_c2s: allow_unencrypted_sasl2",
            undefined,
            [
              "false",
            ],
          ],
          [
            "listen 5280 ejabberd_http: allow_unencrypted_sasl2",
            undefined,
            [
              "false",
            ],
          ],
        ],
        "refusal": undefined,
      }
    `);
  });

  it('may refuse, or pass over what it once took', () => {
    expect(changes('26.07', '19.09', `${text}auth_scram_hash: sha512\n`).refusal).toMatch(/auth_scram_hash/);
    expect(changes('26.07', '26.07')).toEqual({ refusal: undefined, changes: [] });
  });
});
