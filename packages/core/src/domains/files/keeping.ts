/** How long the file index keeps what, in milliseconds. */
export interface Keeping {
  readonly halfLifeMs: number;
  readonly accessMs: number;
  readonly changeMs: number;
}
