import { houseRules } from '../server/core/lint/house-rules.ts';
import { formats } from '../server/formats/index.ts';
import type { Field } from '../server/policy/fields.ts';
import {
  conditionFields,
  customFields,
  filesFields,
  overrideFields,
  overrideTables,
  ruleFields,
  suppressionFields,
  targetFields,
  topFields,
  topTables,
} from '../server/policy/keys.ts';
import type { Output } from './output.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema of the policy file, for editors that check TOML: draft 7, which is what they know. */
export function policySchemaOutputs(): Output[] {
  return [{ file: 'schemas/policy.schema.json', text: `${JSON.stringify(policySchema(), null, 2)}\n` }];
}

/** The schema, from the same tables that the file is read by. */
export function policySchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://github.com/parapet-security/parapet/blob/main/schemas/policy.schema.json',
    title: 'Parapet policy',
    description: 'What `.parapet.toml` may say. The nearest one in a folder or above counts.',
    ...table({
      ...fields(topFields),
      rules: described(topTables.rules, { $ref: '#/definitions/rules' }),
      overrides: described(topTables.overrides, {
        type: 'array',
        items: {
          ...table({
            ...fields(overrideFields),
            rules: described(overrideTables.rules, { $ref: '#/definitions/rules' }),
            target: described(overrideTables.target, { $ref: '#/definitions/target' }),
          }),
          required: ['paths'],
        },
      }),
      target: described(topTables.target, { $ref: '#/definitions/target' }),
      files: described(topTables.files, table(fields(filesFields(formats)))),
      suppressions: described(topTables.suppressions, table(fields(suppressionFields))),
      custom: described(topTables.custom, { type: 'array', items: custom() }),
    }),
    definitions: {
      rule: table(fields(ruleFields)),
      rules: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          choosable().map(({ id, title }) => [id, described(title, { $ref: '#/definitions/rule' })]),
        ),
        patternProperties: { '[*]|^custom/[a-z0-9-]+$': { $ref: '#/definitions/rule' } },
      },
      target: table(fields(targetFields(formats))),
    },
  };
}

function choosable(): readonly { readonly id: string; readonly title: string }[] {
  return [...formats.flatMap(({ rules }) => rules), ...houseRules.filter(({ format }) => format !== 'policy')];
}

function custom(): Schema {
  const kinds = Object.keys(conditionFields);
  return {
    ...table({
      ...fields(customFields),
      format: described(customFields.format.description, { enum: formats.map(({ id }) => id) }),
      ...fields(conditionFields),
    }),
    required: ['id', 'format', 'keyword', 'message'],
    oneOf: kinds.map((kind) => ({ required: [kind] })),
  };
}

function table(properties: Schema): Schema {
  return { type: 'object', additionalProperties: false, properties };
}

function fields(of: Readonly<Record<string, Field<unknown>>>): Schema {
  return Object.fromEntries(
    Object.entries(of).map(([key, { description, schema }]) => [key, described(description, schema)]),
  );
}

/** Beside a `$ref` nothing counts in draft 7, so that the two go side by side. */
function described(description: string, schema: Schema): Schema {
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}
