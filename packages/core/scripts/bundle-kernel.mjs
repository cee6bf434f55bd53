// Compiles src/vectors/kernel/kernel.wat into src/vectors/kernel/kernel-bytes.ts, as base64: core runs where no file system is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

const folder = join(import.meta.dirname, '../src/vectors/kernel');

const { parseWat } = await wabt();
const parsed = parseWat('kernel.wat', readFileSync(join(folder, 'kernel.wat'), 'utf8'), { simd: true });
const { buffer } = parsed.toBinary({});
const lines =
  Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,110}/g) ?? [];
writeFileSync(
  join(folder, 'kernel-bytes.ts'),
  `// Made by scripts/bundle-kernel.mjs from kernel.wat. Do not edit.

/** The module of kernel.wat, in base64. */
export const kernelBytes = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`,
);
