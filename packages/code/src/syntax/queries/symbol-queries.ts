/**
 * What finds the symbols of a language, in the form of tree-sitter's queries: each definition captured under its type, its name
 * as `name`, what it says it stands in as `container`. Of several patterns for one name the first counts.
 */
export interface SymbolQueries {
  /** At any depth. */
  readonly anywhere: string;
  /** Patterns that begin at the root. They are apart because at any depth they would cost a third of the search. */
  readonly atRoot?: string;
}
