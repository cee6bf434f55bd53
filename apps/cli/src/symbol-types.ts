import type { CodeSymbolType } from '@cairndb/core';

/** Kinds of things that code defines, by the names of the store, which is too large to load for a help. */
const TYPES = {
  class: true,
  constant: true,
  enum: true,
  function: true,
  interface: true,
  macro: true,
  method: true,
  module: true,
  property: true,
  section: true,
  struct: true,
  trait: true,
  type: true,
  variable: true,
} as const satisfies Record<CodeSymbolType, true>;

/** Every kind of symbol. */
export const SYMBOL_TYPES = Object.keys(TYPES) as readonly CodeSymbolType[];
