// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const SettingScope = s
  .union([s.literal('global'), s.object({ user: s.text() }), s.object({ project: s.text() })])
  .meta({
    id: 'SettingScope',
    description: 'Where a setting is kept: for everybody, for one user, or for one project.',
  });

const SettingsPlace = s
  .object({
    scope: s.optional(SettingScope.describe('Look in this scope alone. Not together with `user` and `project`.')),
    user: s.optional(s.text()),
    project: s.optional(s.text()),
  })
  .meta({
    id: 'SettingsPlace',
    description: 'Where Settings.find and Settings.get look: through a view, or in one scope alone.',
  });

const SettingType = s.oneOf(['str', 'int', 'float', 'bool', 'json']).meta({
  id: 'SettingType',
  description: 'What a value is: kept beside it, so that a float that happens to be whole stays a float.',
});

const Setting = s
  .object({
    key: s.text(),
    scope: SettingScope,
    type: SettingType,
    value: s.jsonValue,
    category: s.text().describe('What it belongs to, such as `editor`; empty by default.'),
    description: s.nullable(s.text()),
    createdAt: s
      .number()
      .describe(
        'Unix milliseconds: when the key was first set in this scope, and when its value or its description last changed.',
      ),
    updatedAt: s.number(),
  })
  .meta({ id: 'Setting', description: 'One setting in one scope.' });

const SettingOptions = s
  .object({
    scope: s.optional(SettingScope.describe('Default `global`.')),
    type: s.optional(SettingType.describe('Default: by the value; whole numbers are `int`.')),
    category: s.optional(s.text().describe('Default: as it was; at first empty.')),
    description: s.optional(s.nullable(s.text()).describe('Default: as it was; null takes it away.')),
  })
  .meta({ id: 'SettingOptions', description: 'What Settings.set takes beside key and value.' });

const NewSetting = s
  .object({
    key: s.text(),
    value: s.jsonValue,
    type: s.optional(
      s.oneOf(['str', 'int', 'float', 'bool', 'json']).describe('Default: by the value; whole numbers are `int`.'),
    ),
    category: s.optional(s.text().describe('Default: as it was; at first empty.')),
    description: s.optional(s.nullable(s.text()).describe('Default: as it was; null takes it away.')),
  })
  .meta({ id: 'NewSetting', description: 'One of several settings to be set together.' });

const SettingFilter = s
  .object({
    scope: s.optional(SettingScope.describe('Default: of all scopes.')),
    category: s.optional(s.text()),
    prefix: s.optional(s.text().describe('Only keys that begin so, such as `editor.`; letter case counts.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'SettingFilter', description: 'Which settings to list.' });

const EffectiveFilter = s
  .object({
    user: s.optional(s.text()),
    project: s.optional(s.text()),
    category: s.optional(s.text()),
    prefix: s.optional(s.text().describe('Only keys that begin so, such as `editor.`; letter case counts.')),
  })
  .meta({ id: 'EffectiveFilter', description: 'Which settings hold.' });

export const methods = {
  get: {
    args: { key: s.text(), options: s.optional(SettingsPlace) },
    result: s.jsonValue,
    description:
      "The value that holds, through a view or in one scope. With a default: that when nothing is set, and the value must be of the default's kind (a number, a text, true or false, a list, an object; a default of null takes any). With a schema: what the schema makes of the value.",
    errors:
      'NotFoundError when nothing is set and there is no default; InvalidInputError when the value is of another kind, or the schema refuses it',
  },
  find: {
    args: { key: s.text(), place: s.optional(SettingsPlace) },
    result: s.nullable(Setting),
    description: 'The setting that holds, with its scope, or null.',
  },
  set: {
    args: { key: s.text(), value: s.jsonValue, options: s.optional(SettingOptions) },
    result: Setting,
    description: 'Sets a value in a scope. The same again changes nothing, `updatedAt` included.',
    errors: 'InvalidInputError',
  },
  setMany: {
    args: {
      settings: s.list(NewSetting),
      options: s.optional(
        s.object({
          scope: s.optional(
            s
              .union([s.literal('global'), s.object({ user: s.text() }), s.object({ project: s.text() })])
              .describe('Default `global`.'),
          ),
        }),
      ),
    },
    result: s.list(Setting),
    description: 'Sets several values in one scope, all or none; of a key that comes twice the last one.',
    errors: 'InvalidInputError',
  },
  list: {
    args: { filter: s.optional(SettingFilter) },
    result: s.object({
      items: s.list(Setting),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'What is set, scope by scope: global, projects, users; by key in each.',
  },
  effective: {
    args: { filter: s.optional(EffectiveFilter) },
    result: s.list(Setting),
    description: 'The settings that hold through a view, by key; each key once.',
  },
  all: {
    args: { filter: s.optional(EffectiveFilter) },
    result: s.record(s.jsonValue),
    description: 'The values of effective, by key.',
  },
  remove: {
    args: {
      key: s.text(),
      options: s.optional(
        s.object({
          scope: s.optional(
            s
              .union([s.literal('global'), s.object({ user: s.text() }), s.object({ project: s.text() })])
              .describe('Default `global`.'),
          ),
        }),
      ),
    },
    result: s.truth(),
    description: 'Takes a key out of one scope, by default the global one. Returns whether it was there.',
  },
  removeScope: {
    args: { scope: SettingScope },
    result: s.number(),
    description: 'Takes everything out of a scope, such as that of a project that is gone. Returns how many.',
  },
} as const;
