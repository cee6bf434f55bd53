// Puts the two grammars that @vscode/tree-sitter-wasm lacks into dist/grammars: the package they come from holds forty
// others, 45 MB together, which nobody should have to install. Part of the build.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const source = dirname(require.resolve('@cursorless/tree-sitter-wasms/package.json'));
const target = new URL('../dist/grammars/', import.meta.url);
mkdirSync(target, { recursive: true });
for (const name of ['c', 'markdown']) {
  const file = `tree-sitter-${name}.wasm`;
  copyFileSync(join(source, 'out', file), fileURLToPath(new URL(file, target)));
}
