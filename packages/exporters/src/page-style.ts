/** The style of an exported page: follows the reader's choice of light or dark, and prints without folding anything away. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f7f7f5; --card: #ffffff; --text: #1d1f23; --soft: #5f6570; --line: #dfe1e6; --code: #f2f3f5;
  --user: #0b6b4f; --assistant: #2f55b8; --system: #8a5a00; --tool: #7a3fa0; --bad: #b3261e; --good: #1a7f4b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15171a; --card: #1d2024; --text: #e6e7ea; --soft: #9aa1ac; --line: #31353c; --code: #262a30;
    --user: #62c7a4; --assistant: #8fb0ff; --system: #e0b25c; --tool: #cf9cf0; --bad: #ff8a80; --good: #7ed6a5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
main, .head { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
.head { padding-top: 2.5rem; padding-bottom: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; color: var(--soft); font-size: .875rem; }
dt { font-weight: 600; } dd { margin: 0; min-width: 0; }
article { background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--accent, var(--line));
  border-radius: .5rem; margin: .75rem 0; padding: .75rem 1rem; }
article.user { --accent: var(--user); } article.assistant { --accent: var(--assistant); }
article.system { --accent: var(--system); } article.tool { --accent: var(--tool); }
article.side { margin-left: 1.5rem; }
article.slim { padding: .4rem 1rem; margin: .35rem 0; }
h2 { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; font-size: .95rem; margin: 0 0 .4rem; color: var(--accent); }
h2 small, .slim h2 { font-weight: 400; }
h2 small { color: var(--soft); font-size: .8rem; }
h2 a { color: inherit; text-decoration: none; } h2 a:hover { text-decoration: underline; }
.slim h2 { font-size: .8rem; margin: 0; }
.body > :first-child { margin-top: 0; } .body > :last-child { margin-bottom: 0; }
h3, h4, h5, h6 { margin: 1.2em 0 .4em; line-height: 1.3; } h3 { font-size: 1.15rem; } h4 { font-size: 1.05rem; } h5, h6 { font-size: 1rem; }
p, ul, ol, blockquote, table, pre { margin: .6em 0; }
blockquote { border-left: 3px solid var(--line); padding-left: .9rem; margin-left: 0; color: var(--soft); }
a { color: var(--assistant); }
code, pre { font: .85em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { background: var(--code); border-radius: .25rem; padding: .1em .3em; }
pre { background: var(--code); border-radius: .4rem; padding: .7rem .9rem; overflow-x: auto; max-height: 36rem; tab-size: 4; }
pre.wrap { white-space: pre-wrap; }
pre code { background: none; padding: 0; font-size: 1em; }
table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .9em; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .4rem; }
details { margin: .4rem 0; }
summary { cursor: pointer; color: var(--soft); font-size: .875rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
summary b { color: var(--text); } summary code { background: none; padding: 0; }
details.failed > summary, details.failed > summary b { color: var(--bad); }
.note { color: var(--soft); font-size: .875rem; }
hr, .cut { border: 0; border-top: 1px dashed var(--line); }
.cut { margin: 1.25rem 0; padding-top: .6rem; color: var(--soft); font-size: .875rem; }
footer { padding: 1rem 1rem 3rem; text-align: center; color: var(--soft); font-size: .8rem; }
.hljs-comment, .hljs-quote, .hljs-meta { color: var(--soft); }
.hljs-keyword, .hljs-selector-tag, .hljs-type, .hljs-section { color: var(--tool); }
.hljs-string, .hljs-regexp, .hljs-addition, .hljs-symbol { color: var(--good); }
.hljs-number, .hljs-literal, .hljs-attr, .hljs-attribute, .hljs-variable, .hljs-template-variable { color: var(--system); }
.hljs-title, .hljs-name, .hljs-built_in { color: var(--assistant); }
.hljs-deletion { color: var(--bad); }
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main, .head { max-width: none; }
  article { break-inside: auto; border-color: #ccc; }
  h2 { break-after: avoid; }
  pre { white-space: pre-wrap; max-height: none; overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;

/** SHA-256 of the style in base64: the page's policy allows this style and no other. */
export const PAGE_STYLE_HASH = 'SYc5XhbqW/yn7HPXs+/PjfJvsRKUmItHlG7MgusIaPs=';
