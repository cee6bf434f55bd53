// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const ChangeKind = s
  .text()
  .meta({ id: 'ChangeKind', description: 'What a change is about. Domains of others have kinds of their own.' });

const ChangeOperation = s.oneOf(['removed', 'created', 'appended', 'updated']).meta({
  id: 'ChangeOperation',
  description:
    'What happened to it. `appended`: it got more of what it holds, such as a conversation its next messages; how much is read from the domain, where one call may have added thousands.',
});

export const Change = s
  .object({
    position: s
      .number()
      .describe('Its place in the feed, rising in commit order: what `since` takes to go on behind it.'),
    kind: ChangeKind.describe('`store` with the operation `removed`: everything was cleared.'),
    id: s
      .union([s.text(), s.number()])
      .describe(
        'As its domain calls it: the id of a conversation, the path of a code file; of analytics `generations`, `tools`, `prices` or `budgets`; of learning `repairs` or `conventions`; of files the project.',
      ),
    parentId: s
      .nullable(s.union([s.text(), s.number()]))
      .describe(
        'What it belongs to, where that says more: the conversation of a message, the project of a code file or document; else null.',
      ),
    operation: ChangeOperation,
    at: s.number().describe("When it was written, Unix milliseconds of the writer's clock."),
  })
  .meta({ id: 'Change', description: 'One entry of the change feed.' });
