import type { Writer } from './writer.js';

/** How a language writes what every program is made of. */
interface Dialect {
  readonly extension: string;
  /** Share of a tree's files, in parts of the sum of all. */
  readonly share: number;
  readonly comment: (text: string) => string;
  readonly head: (writer: Writer) => string;
  /** A type with methods, each given as its lines, indented already. */
  readonly type: (name: string, methods: readonly string[]) => string;
  readonly method: (name: string, body: string) => string;
  readonly routine: (name: string, body: string) => string;
  readonly statement: (writer: Writer, indent: string) => string;
  readonly tail?: string;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const slashes = (text: string) => `// ${text}\n`;
const hashes = (text: string) => `# ${text}\n`;

/** A statement as most languages with braces write it. */
function braces(declare: string, end = ';'): Dialect['statement'] {
  return (writer, indent) => {
    const { random } = writer;
    const [a, b, c] = [writer.identifier(), writer.identifier(), writer.identifier()];
    if (random.chance(0.25))
      return `${indent}if (${a} > ${random.integer(0, 99)}) {\n${indent}  ${b}(${c}, "${writer.word()}")${end}\n${indent}}\n`;
    if (random.chance(0.2)) return `${indent}return ${a}(${b}.${c}, ${random.integer(0, 999)})${end}\n`;
    return `${indent}${declare}${a} = ${b}(${c}, "${writer.word()} ${writer.word()}", ${random.integer(0, 999)})${end}\n`;
  };
}

const python: Dialect['statement'] = (writer, indent) => {
  const [a, b, c] = [writer.identifier(), writer.identifier(), writer.identifier()];
  if (writer.random.chance(0.25))
    return `${indent}if ${a} is not None and ${b}:\n${indent}    ${c}("${writer.word()}")\n`;
  return `${indent}${a} = ${b}.${c}("${writer.word()} ${writer.word()}", ${writer.random.integer(0, 999)})\n`;
};

const typescript: Omit<Dialect, 'extension' | 'share'> = {
  comment: (text) => `/** ${text} */\n`,
  head: (writer) => `import { ${writer.identifier()}, ${writer.identifier()} } from './${writer.word()}.js';\n\n`,
  type: (name, methods) => `export class ${capital(name)} {\n${methods.join('\n')}}\n\n`,
  method: (name, body) => `  async ${name}(value: string, options: readonly number[]): Promise<void> {\n${body}  }\n`,
  routine: (name, body) => `export function ${name}(value: unknown): string | undefined {\n${body}}\n\n`,
  statement: braces('const '),
};

const DIALECTS: readonly Dialect[] = [
  { ...typescript, extension: 'ts', share: 34 },
  {
    ...typescript,
    extension: 'js',
    share: 10,
    method: (name, body) => `  ${name}(value, options) {\n${body}  }\n`,
    routine: (name, body) => `export function ${name}(value) {\n${body}}\n\n`,
  },
  {
    extension: 'py',
    share: 20,
    comment: hashes,
    head: (writer) =>
      `"""${capital(writer.word())} ${writer.word()}."""\nfrom ${writer.word()} import ${writer.identifier()}\n\n\n`,
    type: (name, methods) => `class ${capital(name)}:\n${methods.join('\n')}\n\n`,
    method: (name, body) => `    def ${name}(self, value, *options):\n${body}`,
    routine: (name, body) => `def ${name}(value):\n${body}\n\n`,
    statement: python,
  },
  {
    extension: 'go',
    share: 12,
    comment: slashes,
    head: (writer) => `package ${writer.word()}\n\nimport "fmt"\n\n`,
    type: (name, methods) => `type ${capital(name)} struct {\n\tvalue string\n}\n\n${methods.join('\n')}\n`,
    method: (name, body) => `func (receiver *Value) ${capital(name)}(value string) error {\n${body}\treturn nil\n}\n`,
    routine: (name, body) => `func ${name}(value string) error {\n${body}\treturn nil\n}\n\n`,
    statement: (writer, indent) =>
      `${indent}${writer.identifier()} := ${writer.identifier()}("${writer.word()}", ${writer.random.integer(0, 999)})\n`,
  },
  {
    extension: 'java',
    share: 8,
    comment: slashes,
    head: (writer) => `package org.example.${writer.word()};\n\nimport java.util.List;\n\n`,
    type: (name, methods) => `class ${capital(name)} {\n${methods.join('\n')}}\n\n`,
    method: (name, body) => `  public int ${name}(String value, List<String> options) {\n${body}  }\n`,
    routine: (name, body) => `class ${capital(name)} {\n  static int run(String value) {\n${body}  }\n}\n\n`,
    statement: braces('var '),
  },
  {
    extension: 'rs',
    share: 6,
    comment: (text) => `/// ${text}\n`,
    head: (writer) => `use std::${writer.word()};\n\n`,
    type: (name, methods) =>
      `pub struct ${capital(name)} {\n    value: String,\n}\n\nimpl ${capital(name)} {\n${methods.join('\n')}}\n\n`,
    method: (name, body) => `    pub fn ${name}(&self, value: &str) -> usize {\n${body}    }\n`,
    routine: (name, body) => `pub fn ${name}(value: &str) -> usize {\n${body}}\n\n`,
    statement: (writer, indent) =>
      `${indent}let ${writer.identifier()} = ${writer.identifier()}(&${writer.identifier()}, ${writer.random.integer(0, 999)});\n`,
  },
  {
    extension: 'c',
    share: 5,
    comment: (text) => `/* ${text} */\n`,
    head: (writer) => `#include "${writer.word()}.h"\n\n`,
    type: (name, methods) => `struct ${name} {\n  int value;\n};\n\n${methods.join('\n')}\n`,
    method: (name, body) => `static int ${name}(const char *value, int size) {\n${body}  return 0;\n}\n`,
    routine: (name, body) => `int ${name}(void) {\n${body}  return 0;\n}\n\n`,
    statement: braces('int '),
  },
  {
    extension: 'md',
    share: 5,
    comment: (text) => `${text}\n\n`,
    head: (writer) => `# ${capital(writer.word())} ${writer.word()}\n\n`,
    type: (name, methods) => `## ${name}\n\n${methods.join('\n')}\n`,
    method: (name, body) => `### ${name}\n\n${body}\n`,
    routine: (name, body) => `## ${name}\n\n${body}\n`,
    statement: (writer) => `- ${writer.prose(90)}\n`,
  },
];

const SHARES = DIALECTS.reduce((sum, { share }) => sum + share, 0);

/** A source file as text, with its extension. */
export interface WrittenSource {
  readonly extension: string;
  readonly text: string;
}

/** Writes a source file of about so many characters in one of eight languages: types with methods, functions, comments. */
export function writeSource(writer: Writer, characters: number): WrittenSource {
  const dialect = pickDialect(writer);
  const { extension, comment, head, type, method, routine } = dialect;
  let text = head(writer);
  while (text.length < characters) {
    text += comment(writer.prose(writer.random.integer(30, 90)).replaceAll('\n', ' ').trim());
    if (writer.random.chance(0.4)) text += routine(writer.identifier(), body(writer, dialect, '  '));
    else {
      const methods = Array.from({ length: writer.random.integer(1, 4) }, () =>
        method(writer.identifier(), body(writer, dialect, '    ')),
      );
      text += type(writer.identifier(), methods);
    }
  }
  return { extension, text };
}

function pickDialect({ random }: Writer): Dialect {
  let at = random.integer(0, SHARES - 1);
  const found = DIALECTS.find(({ share }) => {
    at -= share;
    return at < 0;
  });
  if (found === undefined) throw new Error('The shares of the dialects do not add up.');
  return found;
}

function body(writer: Writer, { extension, statement }: Dialect, indent: string): string {
  const deep = extension === 'py' && indent === '  ' ? '    ' : extension === 'py' ? '        ' : indent;
  return Array.from({ length: writer.random.integer(2, 14) }, () => statement(writer, deep)).join('');
}
