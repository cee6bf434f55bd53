import { ConflictError, InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { all, batch, call, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import type { BlockPlace, MemoryBlock, MemoryBlocks } from './memory-blocks.js';
import { renderBlocks } from './render-blocks.js';
import * as statements from './statements.js';

type BlockRow = MemoryBlock & { readonly key: number };
type Values = Pick<MemoryBlock, 'value' | 'description' | 'limitChars'>;

const DEFAULT_CHARS = 2_000;
/** Blocks that are rendered at most: what is always in a prompt is small. */
const RENDERED = 1_000;

/** The one implementation of {@link MemoryBlocks}, as steps. */
export function createMemoryBlocks({ ownerId, clock, redactor, feed }: DomainContext): MemoryBlocks<'steps'> {
  function named(label: string, place: BlockPlace | undefined, operation: string) {
    const { project = '' } = validate(input.blockPlace, place ?? {}, operation);
    return { ownerId, project, label: validate(input.blockLabel, { label }, operation).label };
  }
  type Named = ReturnType<typeof named>;

  function* need(name: Named): Steps<BlockRow> {
    const row = yield* get(statements.byLabel, name);
    if (row === undefined) throw new NotFoundError('memory block', name.label);
    return row;
  }

  const told = ({ label, project }: Named) =>
    ({ kind: 'memoryBlock', id: label, parentId: project === '' ? null : project }) as const;

  /** Reads a block, has it changed, and writes it as its next version, under the write lock from the first to the last. */
  function* change(
    name: Named,
    editId: string | undefined,
    changed: (before: BlockRow) => Values,
    operation: string,
  ): Steps<MemoryBlock> {
    return yield* transaction(function* () {
      const before = yield* need(name);
      const { key, version } = before;
      if (editId !== undefined && (yield* get(statements.edited, { key, editId })) !== undefined) return shown(before);
      const { value, description, limitChars } = changed(before);
      const after = { value: redactor.text(value), description: redactor.text(description), limitChars };
      checkLimit(after, operation);
      const now = clock();
      yield* batch([
        call(statements.update, { ...after, ownerId, key, version, now }),
        call(statements.keepVersion, { ...name, editId: editId ?? null, now }),
        call(statements.trimVersions, { key }),
        ...feed.always({ ...told(name), operation: 'updated' }),
      ]);
      return shown({ ...before, ...after, version: version + 1, updatedAt: now });
    });
  }

  return {
    *create(given) {
      const block = validate(input.newBlock, given, 'memoryBlocks.create');
      const name = { ownerId, project: block.project ?? '', label: block.label };
      const values = {
        value: redactor.text(block.value ?? ''),
        description: redactor.text(block.description ?? ''),
        limitChars: block.limitChars ?? DEFAULT_CHARS,
      };
      checkLimit(values, 'memoryBlocks.create');
      const now = clock();
      const [inserted] = yield* batch([
        call(statements.insert, { ...name, ...values, now }),
        call(statements.keepVersion, { ...name, editId: null, now }),
        ...feed.ifChanged({ ...told(name), operation: 'created' }),
      ]);
      const row = yield* need(name);
      const isSame =
        row.version === 1 && (Object.keys(values) as (keyof Values)[]).every((field) => row[field] === values[field]);
      if (inserted?.changes === 0 && !isSame) {
        throw new ConflictError({
          message: `memoryBlocks.create: there is a block ${JSON.stringify(name.label)} already. Edit it, or choose another label. Nothing was written.`,
          operation: 'memoryBlocks.create',
          details: { label: name.label, version: row.version },
        });
      }
      return shown(row);
    },
    *find(label, place) {
      const row = yield* get(statements.byLabel, named(label, place, 'memoryBlocks.find'));
      return row === undefined ? null : shown(row);
    },
    *get(label, place) {
      return shown(yield* need(named(label, place, 'memoryBlocks.get')));
    },
    *list(given) {
      const filter = validate(input.blockFilter, given ?? {}, 'memoryBlocks.list');
      const [afterProject, afterLabel] = decodeSortKey(filter.cursor, ['string', 'string'], 'memoryBlocks.list') ?? [];
      const rows = yield* all(statements.list, {
        ownerId,
        project: filter.project ?? null,
        afterProject: String(afterProject ?? ''),
        afterLabel: String(afterLabel ?? ''),
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, filter, (row) => [row.project, row.label], shown);
    },
    *edit(label, given, options) {
      const operation = 'memoryBlocks.edit';
      const { project, editId } = validate(input.editOptions, options ?? {}, operation);
      const { expectedVersion, ...edit } = validate(input.blockEdit, given, operation);
      const changed = (before: BlockRow): Values => {
        if (before.version !== expectedVersion) throw versionError(before, expectedVersion);
        return {
          value: edit.value ?? before.value,
          description: edit.description ?? before.description,
          limitChars: edit.limitChars ?? before.limitChars,
        };
      };
      return yield* change(named(label, { project }, operation), editId, changed, operation);
    },
    *append(label, text, options) {
      const operation = 'memoryBlocks.append';
      const { project, editId, separator = '\n' } = validate(input.appendOptions, options ?? {}, operation);
      const more = validate(input.appended, { text }, operation).text;
      const changed = (before: BlockRow): Values => ({
        ...before,
        value: before.value === '' ? more : `${before.value}${separator}${more}`,
      });
      return yield* change(named(label, { project }, operation), editId, changed, operation);
    },
    *replace(label, oldText, newText, options) {
      const operation = 'memoryBlocks.replace';
      const { project, editId } = validate(input.editOptions, options ?? {}, operation);
      const texts = validate(input.replaced, { oldText, newText }, operation);
      const changed = (before: BlockRow): Values => {
        const [head = '', tail, ...more] = before.value.split(texts.oldText);
        if (tail === undefined || more.length > 0) {
          throw occurrencesError(before.label, tail === undefined ? 0 : more.length + 1);
        }
        return { ...before, value: `${head}${texts.newText}${tail}` };
      };
      return yield* change(named(label, { project }, operation), editId, changed, operation);
    },
    *remove(label, place) {
      const name = named(label, place, 'memoryBlocks.remove');
      const [removed] = yield* batch([
        call(statements.remove, name),
        ...feed.ifChanged({ ...told(name), operation: 'removed' }),
      ]);
      if (removed?.changes !== 1) throw new NotFoundError('memory block', label);
    },
    *versions(label, place) {
      const { key } = yield* need(named(label, place, 'memoryBlocks.versions'));
      return yield* all(statements.versions, { key });
    },
    *render(options) {
      const { project = '', labels } = validate(input.renderOptions, options ?? {}, 'memoryBlocks.render');
      const start = { afterProject: '', afterLabel: '' };
      const rows = yield* all(statements.list, { ownerId, project, ...start, limit: RENDERED });
      if (labels === undefined) return renderBlocks(rows.map(shown));
      const chosen = [...new Set(labels)].flatMap((label) => {
        const found = rows.filter((row) => row.label === label);
        if (found.length === 0) throw new NotFoundError('memory block', label);
        return found;
      });
      return renderBlocks(chosen.map(shown));
    },
  };
}

function shown({ key: _key, ...block }: BlockRow): MemoryBlock {
  return block;
}

function checkLimit({ value, limitChars }: Values, operation: string): void {
  if (value.length <= limitChars) return;
  throw new InvalidInputError(
    {
      message: `${operation}: the value would have ${value.length} characters, and the block takes ${limitChars}. Shorten it, or raise limitChars. Nothing was written.`,
      operation,
      details: { chars: value.length, limitChars },
    },
    'too_big',
  );
}

function versionError({ label, version }: BlockRow, expected: number): ConflictError {
  return new ConflictError({
    message: `memoryBlocks.edit: block ${JSON.stringify(label)} has version ${version} now, not ${expected}. Read it again. Nothing was written.`,
    operation: 'memoryBlocks.edit',
    details: { label, version },
  });
}

function occurrencesError(label: string, occurrences: number): ConflictError {
  const found = occurrences === 0 ? 'does not hold the text' : `holds the text ${occurrences} times`;
  return new ConflictError({
    message: `memoryBlocks.replace: block ${JSON.stringify(label)} ${found} that is to be replaced. Read it again, and give a text that stands in it once. Nothing was written.`,
    operation: 'memoryBlocks.replace',
    details: { label, occurrences },
  });
}
