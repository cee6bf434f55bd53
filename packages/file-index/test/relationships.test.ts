import { expect, test } from 'vitest';
import { indexFiles } from '../src/index.js';
import { folderWith, newStore, relationshipsOf } from './harness.js';

/** Languages with what they import: of the tree, of elsewhere, in comments and texts where nothing is imported. */
const TREE = {
  // TypeScript and JavaScript: relative, with another extension, by paths, by packages of the tree.
  'tsconfig.json': '{ /* as people write it */ "compilerOptions": { "paths": { "~/*": ["./web/*"] } } }',
  'web/app.ts': [
    "import { parse } from './parse.js';",
    "export * from '~/deep';",
    "import type { Tool } from '@tree/tools';",
    "import fs from 'node:fs';",
    "// import './commented.js';",
    "const text = `import './quoted.js'`;",
    "const lazy = () => import('./lazy.mjs');",
    "const old = require('./old');",
  ].join('\n'),
  'web/parse.ts': 'export const parse = 1;\n',
  'web/parse.test.ts': "import { parse } from './parse.js';\nimport { it } from 'vitest';\n",
  'web/deep/index.tsx': 'export {};\n',
  'web/lazy.mjs': 'export {};\n',
  'web/old.cjs': 'module.exports = 1;\n',
  'web/commented.ts': '',
  'web/quoted.ts': '',
  'tools/package.json': '{ "name": "@tree/tools", "main": "dist/index.js" }',
  'tools/src/index.ts': "export type Tool = 1;\nimport '@tree/tools/more';\n",
  'tools/src/more.ts': 'export {};\n',
  // Python
  'py/pack/__init__.py': '',
  'py/pack/a.py': 'import os\nfrom . import b\nfrom .b import thing\nimport pack.c as d\n"""\nimport pack.text\n"""\n',
  'py/pack/b.py': 'from pack.c import *\n',
  'py/pack/c.py': 'x = 1\n',
  'py/pack/text.py': '',
  'py/tests/test_b.py': 'from pack import b\n',
  // Go
  'go/go.mod': 'module example.com/tree\n',
  'go/main.go': 'package main\n\nimport (\n\t"fmt"\n\tu "example.com/tree/util"\n)\n\nvar s = "example.com/tree"\n',
  'go/util/util.go': 'package util\n',
  'go/util/util_test.go': 'package util\n',
  // Rust
  'rs/Cargo.toml': '[package]\n',
  'rs/src/lib.rs': 'mod lexer;\npub mod ast;\nuse crate::ast::{node::Node, Tree};\n',
  'rs/src/lexer.rs': 'use super::ast::Tree;\nuse std::fmt;\nmod inline { }\n',
  'rs/src/ast/mod.rs': 'pub mod node;\n',
  'rs/src/ast/node.rs': '',
  // Java
  'jv/src/main/java/org/tree/App.java':
    'package org.tree;\nimport java.util.List;\nimport org.tree.in.Part;\nclass App {}\n',
  'jv/src/main/java/org/tree/in/Part.java': 'package org.tree.in;\npublic class Part {}\n',
  'jv/src/test/java/org/tree/AppTest.java': 'package org.tree;\nclass AppTest {}\n',
  // C and C++
  'c/src/main.c': '#include "util.h"\n#include <stdio.h>\n#include <tree/api.h>\n/* #include "not.h" */\n',
  'c/src/util.h': '',
  'c/src/not.h': '',
  'c/include/tree/api.h': '',
  // Ruby
  'rb/lib/tree.rb': "require 'json'\nrequire 'tree/leaf'\nrequire_relative 'other'\n",
  'rb/lib/tree/leaf.rb': '',
  'rb/lib/other.rb': '',
  // PHP
  'php/index.php': "<?php\nrequire_once __DIR__ . '/boot.php';\nuse App\\Models\\{User, Post as P};\n",
  'php/boot.php': '<?php\n',
  'php/app/Models/User.php': '<?php\nnamespace App\\Models;\n',
  'php/app/Models/Post.php': '<?php\nnamespace App\\Models;\n',
  // C#
  'cs/Main.cs': 'using System;\nusing Tree.Parts;\nnamespace Tree;\nclass Main {}\n',
  'cs/Parts/One.cs': 'namespace Tree.Parts { class One {} }\n',
  // Documents
  'README.md': 'See [the app](web/app.ts#L1), [more](docs/guide.md), [web](https://example.com/web/app.ts).\n',
  'docs/guide.md': 'Run `tools/src/more.ts` or web/parse.ts, see `lexer.rs`.\n\n```ts\nimport "../web/old.cjs";\n```\n',
};

test('imports of every language, tests and documents become relationships of the files that they mean', async () => {
  const root = folderWith(TREE);
  const store = await newStore();
  const report = await indexFiles(store, { root, project: 'tree' });
  const found = await relationshipsOf(store, 'tree');
  expect(found).toEqual([
    'README.md documents web/app.ts',
    'README.md references docs/guide.md',
    'c/src/main.c includes c/include/tree/api.h 0.7',
    'c/src/main.c includes c/src/util.h',
    'cs/Main.cs imports cs/Parts/One.cs',
    'docs/guide.md documents rs/src/lexer.rs 0.4',
    'docs/guide.md documents tools/src/more.ts 0.6',
    'docs/guide.md documents web/parse.ts 0.6',
    'go/main.go imports go/util/util.go',
    'go/util/util_test.go tests go/util/util.go',
    'jv/src/main/java/org/tree/App.java imports jv/src/main/java/org/tree/in/Part.java',
    'jv/src/test/java/org/tree/AppTest.java tests jv/src/main/java/org/tree/App.java',
    'php/index.php imports php/app/Models/Post.php',
    'php/index.php imports php/app/Models/User.php',
    'php/index.php requires php/boot.php',
    'py/pack/a.py imports py/pack/b.py',
    'py/pack/a.py imports py/pack/c.py',
    'py/pack/b.py imports py/pack/c.py',
    'py/tests/test_b.py imports py/pack/b.py',
    'py/tests/test_b.py tests py/pack/b.py',
    'rb/lib/tree.rb requires rb/lib/other.rb',
    'rb/lib/tree.rb requires rb/lib/tree/leaf.rb',
    'rs/src/ast/mod.rs imports rs/src/ast/node.rs',
    'rs/src/lexer.rs imports rs/src/ast/mod.rs',
    'rs/src/lib.rs imports rs/src/ast/mod.rs',
    'rs/src/lib.rs imports rs/src/ast/node.rs',
    'rs/src/lib.rs imports rs/src/lexer.rs',
    'tools/src/index.ts imports tools/src/more.ts',
    'web/app.ts imports tools/src/index.ts',
    'web/app.ts imports web/deep/index.tsx',
    'web/app.ts imports web/lazy.mjs',
    'web/app.ts imports web/parse.ts',
    'web/app.ts requires web/old.cjs',
    'web/parse.test.ts imports web/parse.ts',
    'web/parse.test.ts tests web/parse.ts',
  ]);
  expect(report).toMatchObject({ created: Object.keys(TREE).length, relationshipsAdded: found.length });
  const [line] = (await store.files.relationships({ path: 'web/app.ts', types: ['requires'] })).items;
  expect(line?.metadata).toEqual({ line: 8 });
});
