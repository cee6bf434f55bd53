import { describe, expect, test } from 'vitest';
import { errorPattern } from './error-pattern.js';

/** Texts as the tools print them: those of one line are the same error elsewhere. */
const TEXTS: readonly (readonly [tool: string, pattern: string, texts: readonly string[]])[] = [
  [
    'tsc',
    'error TS2345: Argument of type <q> is not assignable to parameter of type <q>.',
    [
      "src/parser/read.ts(12,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
      "\u001b[96mapps/cli/src/main.ts\u001b[0m:\u001b[93m7\u001b[0m:\u001b[93m31\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2345: \u001b[0mArgument of type 'Map<string, number>' is not assignable to parameter of type 'readonly [a: string]'.\n\n\u001b[7m7\u001b[0m   run(map)\n\u001b[7m \u001b[0m \u001b[91m      ~~~\u001b[0m\n\nFound 1 error in apps/cli/src/main.ts:7",
    ],
  ],
  [
    'tsc, a module that is not there',
    'error TS2307: Cannot find module <q> or its corresponding type declarations.',
    [
      "src/a.ts(1,20): error TS2307: Cannot find module './missing.js' or its corresponding type declarations.",
      'C:\\work\\app\\src\\b.tsx(44,1): error TS2307: Cannot find module "@scope/pkg" or its corresponding type declarations.',
    ],
  ],
  [
    'eslint',
    'error <q> is defined but never used @typescript-eslint/no-unused-vars',
    [
      "/home/ada/app/src/a.js\n  12:7  error  'result' is defined but never used  @typescript-eslint/no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)",
      "/srv/build/x/y.ts\n  3:10  error  'fooBar' is defined but never used  @typescript-eslint/no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n",
    ],
  ],
  [
    'pytest',
    'AssertionError: assert <n> == <n>',
    [
      `=================================== FAILURES ===================================
___________________________________ test_add ___________________________________

    def test_add():
>       assert add(1, 2) == 4
E       AssertionError: assert 3 == 4
E        +  where 3 = add(1, 2)

tests/test_add.py:5: AssertionError
=========================== short test summary info ============================
FAILED tests/test_add.py::test_add - AssertionError: assert 3 == 4
============================== 1 failed in 0.03s ===============================`,
      'E       AssertionError: assert 17.25 == 18',
    ],
  ],
  [
    'python',
    'ModuleNotFoundError: No module named <q>',
    [
      'Traceback (most recent call last):\n  File "/app/main.py", line 1, in <module>\n    import yaml\nModuleNotFoundError: No module named \'yaml\'',
      'Traceback (most recent call last):\n  File "/usr/lib/python3.12/runpy.py", line 198, in _run_module_as_main\n    return _run_code(code, main_globals, None)\n  File "<stdin>", line 3, in <module>\nModuleNotFoundError: No module named \'google.protobuf\'',
    ],
  ],
  [
    'python, a call',
    'TypeError: <name>() missing <n> required positional argument: <q>',
    [
      "TypeError: greet() missing 1 required positional argument: 'name'",
      "TypeError: Client.__init__() missing 1 required positional argument: 'api_key'",
    ],
  ],
  [
    'cargo',
    'error[E0382]: borrow of moved value: <q>',
    [
      'error[E0382]: borrow of moved value: `names`\n --> src/main.rs:4:20\n  |\n2 |     let names = Vec::new();\n  |         ----- move occurs because `names` has type `Vec<String>`\n4 |     println!("{:?}", names);\n  |                      ^^^^^ value borrowed here after move\n  |\n  = note: this error originates in the macro `$crate::format_args_nl`\n\nerror: aborting due to 1 previous error\n\nFor more information about this error, try `rustc --explain E0382`.\nerror: could not compile `demo` (bin "demo") due to 1 previous error',
      'error[E0382]: borrow of moved value: `self.buffer_1`\n  --> crates/x/src/lib.rs:120:9\n   |\n',
    ],
  ],
  [
    'go',
    'undefined: <name>',
    ['# example.com/app\n./main.go:12:2: undefined: foo', 'internal/store/db.go:7:14: undefined: sql.OpenDB2'],
  ],
  [
    'go, a panic',
    'panic: runtime error: index out of range [<n>] with length <n>',
    [
      'panic: runtime error: index out of range [5] with length 3\n\ngoroutine 1 [running]:\nmain.main()\n\t/tmp/sandbox/prog.go:8 +0x1d\nexit status 2',
      'panic: runtime error: index out of range [17] with length 4\n\ngoroutine 34 [running]:\nmain.work(0xc000012080)\n\t/home/x/w.go:31 +0x9a',
    ],
  ],
  [
    'node',
    'TypeError: Cannot read properties of undefined (reading <q>)',
    [
      "/srv/app/index.js:3\n  user.name.first\n            ^\n\nTypeError: Cannot read properties of undefined (reading 'first')\n    at Object.<anonymous> (/srv/app/index.js:3:13)\n    at Module._compile (node:internal/modules/cjs/loader:1554:14)\n\nNode.js v22.14.0",
      "TypeError: Cannot read properties of undefined (reading 'map')\n    at List (webpack-internal:///./src/List.jsx:14:22)",
    ],
  ],
  [
    'node, a system error',
    'Error: ENOENT: no such file or directory, open <q>',
    [
      "Error: ENOENT: no such file or directory, open '/tmp/vitest-8f3a1c/config.json'\n    at async open (node:internal/fs/promises:639:25)",
      "Uncaught Error: ENOENT: no such file or directory, open 'C:\\Users\\ada\\x.txt'".replace('Uncaught ', ''),
    ],
  ],
  [
    'node, a name',
    'ReferenceError: <name> is not defined',
    [
      'ReferenceError: foo is not defined\n    at REPL1:1:1',
      'ReferenceError: __dirname is not defined in ES module scope'.replace(' in ES module scope', ''),
    ],
  ],
  [
    'gcc',
    'error: <q> undeclared (first use in this function)',
    [
      'main.c: In function ‘main’:\nmain.c:5:3: error: ‘count’ undeclared (first use in this function)\n    5 |   count = 1;\n      |   ^~~~~\nmain.c:5:3: note: each undeclared identifier is reported only once for each function it appears in',
      "src/list.cpp:118:12: error: 'tail_' undeclared (first use in this function)",
    ],
  ],
  [
    'ld',
    'undefined reference to <q>',
    [
      "/usr/bin/ld: /tmp/ccX3kQ9a.o: in function `main':\nmain.c:(.text+0xe): undefined reference to `square'\ncollect2: error: ld returned 1 exit status",
      "/usr/bin/ld: /tmp/ccA1b2C3.o: in function `run_all':\nrun.c:(.text+0x1f4): undefined reference to `pthread_create'\ncollect2: error: ld returned 1 exit status",
    ],
  ],
  [
    'javac',
    'error: cannot find symbol',
    [
      'src/main/java/App.java:5: error: cannot find symbol\n        Strin name = "x";\n        ^\n  symbol:   class Strin\n  location: class App\n1 error',
      'Main.java:42: error: cannot find symbol\n    foo.bar();\n       ^\n  symbol:   method bar()\n  location: variable foo of type Foo',
    ],
  ],
  [
    'java',
    'Exception in thread <q> java.lang.NullPointerException: Cannot invoke <q> because <q> is null',
    [
      'Exception in thread "main" java.lang.NullPointerException: Cannot invoke "String.length()" because "<local1>" is null\n\tat com.example.App.main(App.java:7)',
      'Exception in thread "pool-1-thread-3" java.lang.NullPointerException: Cannot invoke "java.util.List.size()" because "this.items" is null\n\tat App.work(App.java:70)',
    ],
  ],
  [
    'npm',
    'code ERESOLVE | ERESOLVE unable to resolve dependency tree',
    [
      'npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! \nnpm ERR! A complete log of this run can be found in: /home/b/.npm/_logs/2024-05-01T10_11_12_345Z-debug-0.log',
      'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error\nnpm error A complete log of this run can be found in: /home/a/.npm/_logs/2025-01-09T08_00_00_001Z-debug-0.log',
    ],
  ],
  [
    'npm, a package that is not there',
    'code E404 | <n> Not Found - GET <url> - Not found | <n> <q> is not in this registry.',
    [
      "npm error code E404\nnpm error 404 Not Found - GET https://packages.example.org/left-padd - Not found\nnpm error 404\nnpm error 404  'left-padd@*' is not in this registry.",
      "npm error code E404\nnpm error 404 Not Found - GET https://packages.example.org/@scope%2fx - Not found\nnpm error 404\nnpm error 404  '@scope/x@1.2.3' is not in this registry.",
    ],
  ],
];

describe('error patterns', () => {
  test.each(TEXTS)('%s: the same error elsewhere has the same pattern', (_tool, pattern, texts) => {
    expect(texts.map((text) => errorPattern(text).pattern)).toEqual(texts.map(() => pattern));
  });

  test('a pattern is its own pattern', () => {
    for (const [, pattern] of TEXTS) expect(errorPattern(pattern).pattern).toBe(pattern);
  });

  test('different errors have different patterns', () => {
    const different = [
      ...TEXTS.map(([, pattern]) => pattern),
      "src/a.ts(1,1): error TS2322: Type 'string' is not assignable to type 'number'.",
      'error[E0499]: cannot borrow `x` as mutable more than once at a time',
      'Command failed with exit code 1',
      'Command failed with exit code 137',
      'Request failed with status code 404',
      'Request failed with status code 503',
      "Error: EACCES: permission denied, open '/etc/x'",
      '  1:1  error  Unexpected console statement  no-console',
      '  1:1  error  Unexpected debugger statement  no-debugger',
    ];
    expect(new Set(different.map((text) => errorPattern(text).pattern)).size).toBe(different.length);
  });

  test('numbers, hex, ids, times, versions, packages, urls and names do not split a pattern', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['heap limit reached at 0x7fff5694dc58 after 12 ms', 'heap limit reached at 0x10 after 3456 ms'],
      ['job 550e8400-e29b-41d4-a716-446655440000 failed', 'job 6ba7b810-9dad-11d1-80b4-00c04fd430c8 failed'],
      ['2024-05-01T10:11:12.345Z worker failed', '2026-11-21 09:00:00 worker failed'],
      [
        'unsupported engine for left-pad@1.3.0: wanted >=18',
        'unsupported engine for @scope/name@^2.0.0-rc.1: wanted >=20',
      ],
      ['connect to https://a.example/x?y=1 failed', 'connect to http://localhost:8080 failed'],
      ['cannot read /tmp/tmpab12cd/out.txt:7', 'cannot read ../x/y.txt'],
      ['requires version 1.2.3 but found 2.0', 'requires version 10.0.1-beta but found 3.1.4'],
      ['commit deadbeef12 not found', 'commit 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567 not found'],
      ['loadUser failed for user_42', 'parse_tree failed for sessionStore'],
    ];
    for (const [one, other] of pairs) expect(errorPattern(one).pattern).toBe(errorPattern(other).pattern);
  });

  test('words of a sentence, classes, codes and rules are kept', () => {
    const said = "I/O error: don't retry; read-only file system and/or quota";
    expect(errorPattern(said).pattern).toBe(said);
    expect(errorPattern('react-hooks/exhaustive-deps: missing').words).toEqual([
      'react-hooks/exhaustive-deps',
      'missing',
    ]);
  });

  test('texts without an error line, without letters, empty, huge and hostile ones have a pattern of bounded length', () => {
    expect(errorPattern('').pattern).toBe('');
    expect(errorPattern('something odd\nhappened').pattern).toBe('something odd | happened');
    expect(errorPattern('^^^').pattern).toBe('^^^');
    const hostile = [
      "'".repeat(60_000),
      '"\\'.repeat(30_000),
      'a/'.repeat(30_000),
      'a.'.repeat(30_000),
      'a_1-'.repeat(20_000),
      ' '.repeat(60_000),
      'error '.repeat(10_000),
      '1.'.repeat(30_000),
      '<q>, '.repeat(12_000),
      `${'x'.repeat(60_000)} is not`,
      '`'.repeat(60_000),
      'package '.repeat(8_000),
      '@'.repeat(60_000),
      `${'../'.repeat(20_000)}x`,
    ];
    for (const text of hostile) expect(errorPattern(text).pattern.length).toBeLessThanOrEqual(480);
  });
});
