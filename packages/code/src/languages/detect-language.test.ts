import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.js';

describe('the language of a file', () => {
  it.each([
    ['src/a.ts', 'typescript'],
    ['a.tsx', 'typescript'],
    ['a.d.mts', 'typescript'],
    ['a.jsx', 'javascript'],
    ['A.PY', 'python'],
    ['a.rs', 'rust'],
    ['a.h', 'c'],
    ['a.hpp', 'c++'],
    ['a.cs', 'c#'],
    ['a.php', 'php'],
    ['a.md', 'markdown'],
    ['a.json', 'json'],
    ['a.yml', 'yaml'],
    ['view.blade.php', 'blade'],
    ['Dockerfile', 'dockerfile'],
    ['lib/Makefile', 'makefile'],
    ['Gemfile', 'ruby'],
    ['LICENSE', 'text'],
    ['.gitignore', 'ignore list'],
    ['a.unheard-of', ''],
    ['no-extension', ''],
    ['.ts', ''],
  ])('%s is %j by its name', (path, language) => {
    expect(detectLanguage(path)).toBe(language);
  });

  it.each([
    ['#!/usr/bin/env python3\n', 'python'],
    ['#!/usr/bin/python3.12 -u\n', 'python'],
    ['#!/usr/bin/env -S node --no-warnings\n', 'javascript'],
    ['#!/bin/sh\n', 'shell'],
    ['#! /usr/bin/env NAME=value ruby\n', 'ruby'],
    ['# no such line\n', ''],
  ])('without a name that tells it is that of %j', (text, language) => {
    expect(detectLanguage('bin/run', text)).toBe(language);
  });

  it('tells headers of C++ from those of C by what stands in them', () => {
    expect(detectLanguage('a.h', 'struct point { int x; };\n/* class of its own */\n')).toBe('c');
    expect(detectLanguage('a.h', '#pragma once\nnamespace a {\n')).toBe('c++');
    expect(detectLanguage('a.h', 'class A {\n public:\n};\n')).toBe('c++');
  });
});

it('the table is what the script makes of the library', () => {
  const script = join(import.meta.dirname, '../../scripts/write-language-table.mjs');
  execFileSync(process.execPath, [script, '--check']);
});
