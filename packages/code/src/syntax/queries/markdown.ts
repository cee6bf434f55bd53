import type { SymbolQueries } from './symbol-queries.js';

/** Markdown: the headings of a document, with the marks that tell how deep they are. Not those in quotes and lists. */
export const markdown: SymbolQueries = {
  anywhere: `
(section (atx_heading
  [(atx_h1_marker) (atx_h2_marker) (atx_h3_marker) (atx_h4_marker) (atx_h5_marker) (atx_h6_marker)] @marker
  heading_content: (inline) @name) @heading)
(section (setext_heading
  heading_content: (paragraph) @name
  [(setext_h1_underline) (setext_h2_underline)] @marker) @heading)
`,
};
