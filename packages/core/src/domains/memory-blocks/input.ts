import * as z from 'zod/mini';
import { anyText, pageOptions, textId } from '../../validation.js';

const label = z.string().check(z.minLength(1), z.maxLength(128));
const project = z.optional(z.string().check(z.maxLength(512)));
const limitChars = z.optional(z.int().check(z.gte(1), z.lte(1_000_000)));
const description = z.optional(z.string().check(z.maxLength(10_000)));

/** The label of a block. */
export const blockLabel = z.object({ label });
/** Where a block belongs. */
export const blockPlace = z.strictObject({ project });
/** What {@link MemoryBlocks.create} takes. */
export const newBlock = z.strictObject({ project, label, value: z.optional(anyText), description, limitChars });
/** What {@link MemoryBlocks.edit} takes. */
export const blockEdit = z.strictObject({
  expectedVersion: z.int(),
  value: z.optional(anyText),
  description,
  limitChars,
});
const editing = { project, editId: z.optional(textId) };
/** What {@link MemoryBlocks.append} takes beside the text. */
export const appendOptions = z.strictObject({
  ...editing,
  separator: z.optional(z.string().check(z.maxLength(100))),
});
/** What {@link MemoryBlocks.edit} and {@link MemoryBlocks.replace} take beside the change. */
export const editOptions = z.strictObject(editing);
/** A text that is appended. */
export const appended = z.object({ text: anyText });
/** The texts of a replacement. */
export const replaced = z.object({ oldText: z.string().check(z.minLength(1)), newText: anyText });
/** What {@link MemoryBlocks.list} takes. */
export const blockFilter = z.strictObject({ ...pageOptions, project });
/** What {@link MemoryBlocks.render} takes. */
export const renderOptions = z.strictObject({ project, labels: z.optional(z.array(label).check(z.maxLength(1_000))) });
