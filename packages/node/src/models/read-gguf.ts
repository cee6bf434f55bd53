import { stat } from 'node:fs/promises';
import { InvalidInputError, type JsonObject, type JsonValue, type NewLocalModel } from '@cairndb/core';

/** Longest list whose items are kept; of longer ones (tokens, merges, scores) the length is. */
const LONGEST_LIST = 32;
/** Longest text in the metadata that is kept, in UTF-16 units; of longer ones the length is. */
const LONGEST_TEXT = 16_384;

/** Keys that have a place of their own in the registry. */
const TEMPLATE = 'tokenizer.chat_template';
const NOT_METADATA = new Set(['version', 'tensor_count', 'kv_count', TEMPLATE]);

/**
 * Reads the header of a GGUF file (versions 1 to 3), some megabytes at most, whatever the size of the model. Of long lists, such as
 * its tokens, `metadata` holds type and length.
 *
 * @throws InvalidInputError, with the reason, when the file is none, is damaged, or was cut off; the error of the file system
 *   when it can't be read
 */
export async function readGguf(path: string): Promise<NewLocalModel> {
  const { size, mtimeMs } = await stat(path);
  const { gguf, GGMLFileQuantizationType, GGUFValueType } = await import('@huggingface/gguf');
  const parsed = await gguf(path, { allowLocalFile: true, typedMetadata: true, computeParametersCount: true }).catch(
    (error: unknown) => {
      throw isFileSystemError(error) ? error : notWhole(path, reasonOf(error), error);
    },
  );
  mustBeWhole(path, size, parsed);
  const typed = parsed.typedMetadata as unknown as Readonly<Record<string, TypedValue>>;
  const value = (key: string) => typed[key]?.value;
  const architecture = textOf(value('general.architecture')) ?? '';
  const fileType = value('general.file_type');
  const tokens = value('tokenizer.ggml.tokens');
  return {
    path,
    name: textOf(value('general.name')),
    sizeBytes: size,
    modifiedAt: Math.floor(mtimeMs),
    format: 'gguf',
    architecture,
    parameterCount: parsed.parameterCount === 0 ? null : parsed.parameterCount,
    sizeLabel: textOf(value('general.size_label')) ?? '',
    quantization: typeof fileType === 'number' ? (GGMLFileQuantizationType[fileType] ?? '') : '',
    contextLength: countOf(value(`${architecture}.context_length`)),
    vocabularySize: countOf(value(`${architecture}.vocab_size`)) ?? (Array.isArray(tokens) ? tokens.length : null),
    chatTemplate: typeof value(TEMPLATE) === 'string' ? (value(TEMPLATE) as string) : null,
    metadata: metadataOf(typed, (type) => GGUFValueType[type]?.toLowerCase() ?? String(type)),
  };
}

/** A value of the header with its type, of lists also that of the items. */
interface TypedValue {
  readonly value: unknown;
  readonly type: number;
  readonly subType?: number;
}

interface Extent {
  readonly tensorInfoByteRange: readonly [number, number];
  readonly tensorDataOffset: bigint;
  readonly tensorInfos: readonly { readonly offset: bigint }[];
}

/** The parser reads zeros behind the end of a file, so where it came to tells whether there was an end. */
function mustBeWhole(path: string, size: number, { tensorInfoByteRange, tensorDataOffset, tensorInfos }: Extent): void {
  if (tensorInfoByteRange[1] > size) throw notWhole(path, `it ends within its header, after ${size} bytes`);
  if (tensorInfos.some(({ offset }) => tensorDataOffset + offset >= BigInt(size))) {
    throw notWhole(path, `it ends before its last tensor begins, after ${size} bytes`);
  }
}

function metadataOf(typed: Readonly<Record<string, TypedValue>>, nameOf: (type: number) => string): JsonObject {
  const entries = Object.entries(typed).filter(([key]) => !NOT_METADATA.has(key));
  return Object.fromEntries(
    entries.map(([key, { value, type, subType }]) => {
      if (Array.isArray(value) && value.length > LONGEST_LIST) {
        return [key, { type: nameOf(subType ?? type), length: value.length }];
      }
      return [key, jsonOf(value)];
    }),
  );
}

function jsonOf(value: unknown): JsonValue {
  switch (typeof value) {
    case 'bigint':
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'string':
      return value.length > LONGEST_TEXT ? { type: 'string', length: value.length } : value;
    case 'boolean':
      return value;
    default:
      if (!Array.isArray(value)) return null;
      return value.length > LONGEST_LIST ? { type: 'array', length: value.length } : value.map(jsonOf);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 512) : undefined;
}

function countOf(value: unknown): number | null {
  const count = typeof value === 'bigint' ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

function isFileSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** The parser's own words, but for what the language says of a read behind the end. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it ends within its header, or a length in it is wrong';
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.slice(0, 200);
}

function notWhole(path: string, reason: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError({
    message: `${path} is not a whole GGUF file: ${reason}. Fetch it anew.`,
    operation: 'readGguf',
    details: { path, reason },
    cause,
  });
}
