/** A value of a GGUF header, by its type. */
export type GgufValue =
  | {
      readonly type: 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';
      readonly value: number;
    }
  | { readonly type: 'uint64' | 'int64'; readonly value: bigint }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'array'; readonly of: GgufValue['type']; readonly value: readonly GgufValue[] };

const TYPES = [
  ...['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32'],
  ...['bool', 'string', 'array', 'uint64', 'int64', 'float64'],
];

/** A tensor: its name, its shape, and where its data begin, behind the header. */
export interface GgufTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
}

/** What a GGUF file is made of. */
export interface GgufParts {
  readonly version?: 2 | 3;
  readonly bigEndian?: boolean;
  readonly metadata: Readonly<Record<string, GgufValue>>;
  readonly tensors?: readonly GgufTensor[];
  /** Bytes of tensor data behind the header. */
  readonly dataBytes?: number;
}

/** A GGUF file, written as https://github.com/ggml-org/ggml/blob/master/docs/gguf.md says. */
export function ggufFile({ version = 3, bigEndian = false, metadata, tensors = [], dataBytes = 0 }: GgufParts): Buffer {
  const parts: Buffer[] = [];
  const number = (bytes: number, write: (view: DataView) => void) => {
    const buffer = Buffer.alloc(bytes);
    write(new DataView(buffer.buffer, buffer.byteOffset, bytes));
    parts.push(buffer);
  };
  const little = !bigEndian;
  const u32 = (value: number) => number(4, (view) => view.setUint32(0, value, little));
  const u64 = (value: number | bigint) => number(8, (view) => view.setBigUint64(0, BigInt(value), little));
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    u64(bytes.length);
    parts.push(bytes);
  };
  const writers: Readonly<Record<string, (value: never) => void>> = {
    uint8: (value: number) => number(1, (view) => view.setUint8(0, value)),
    int8: (value: number) => number(1, (view) => view.setInt8(0, value)),
    uint16: (value: number) => number(2, (view) => view.setUint16(0, value, little)),
    int16: (value: number) => number(2, (view) => view.setInt16(0, value, little)),
    uint32: u32,
    int32: (value: number) => number(4, (view) => view.setInt32(0, value, little)),
    float32: (value: number) => number(4, (view) => view.setFloat32(0, value, little)),
    float64: (value: number) => number(8, (view) => view.setFloat64(0, value, little)),
    uint64: u64,
    int64: (value: bigint) => number(8, (view) => view.setBigInt64(0, value, little)),
    bool: (value: boolean) => number(1, (view) => view.setUint8(0, value ? 1 : 0)),
    string: text,
  };
  const write = (item: GgufValue): void => {
    if (item.type !== 'array') {
      writers[item.type]?.(item.value as never);
      return;
    }
    u32(TYPES.indexOf(item.of));
    u64(item.value.length);
    for (const one of item.value) write(one);
  };
  parts.push(Buffer.from('GGUF'));
  u32(version);
  u64(tensors.length);
  u64(Object.keys(metadata).length);
  for (const [key, item] of Object.entries(metadata)) {
    text(key);
    u32(TYPES.indexOf(item.type));
    write(item);
  }
  for (const { name, shape, offset } of tensors) {
    text(name);
    u32(shape.length);
    for (const size of shape) u64(size);
    u32(0);
    u64(offset);
  }
  const header = Buffer.concat(parts);
  const padding = (32 - (header.length % 32)) % 32;
  return Buffer.concat([header, Buffer.alloc(padding + dataBytes)]);
}

/** A small model that has everything: shape 4 × 8 of 32-bit floats, 100 tokens. */
export function smallModel(name = 'Wombat 1B'): GgufParts {
  return {
    metadata: {
      'general.architecture': { type: 'string', value: 'llama' },
      'general.name': { type: 'string', value: name },
      'general.size_label': { type: 'string', value: '1B' },
      'general.file_type': { type: 'uint32', value: 15 },
      'llama.context_length': { type: 'uint32', value: 4_096 },
      'tokenizer.chat_template': { type: 'string', value: '{{ messages }}' },
      'tokenizer.ggml.tokens': {
        type: 'array',
        of: 'string',
        value: Array.from({ length: 100 }, (_, at) => ({ type: 'string' as const, value: `token ${at}` })),
      },
    },
    tensors: [{ name: 'token_embd.weight', shape: [4, 8], offset: 0 }],
    dataBytes: 128,
  };
}
