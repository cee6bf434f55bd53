/** Characters of an error's text that are looked at: its beginning and its end, for tools say what is wrong in either. */
const MOST_CHARS = 32_768;
/** Lines that make a pattern, at most. */
const MOST_LINES = 4;
/** Characters of a line that are looked at: longer ones are data. */
const MOST_LINE_CHARS = 1_000;

/** Colours and other escape sequences of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are made of
const ESCAPES = /\u001b(?:\[[0-9;?]*[A-Za-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/** What tools print around an error: frames of stacks, excerpts of source with their carets, summaries, hints where the log is. */
const NOISE: readonly RegExp[] = [
  /^at\s/,
  /^[=_-]{4}.*[=_-]{4}$/,
  /^\S+:\d+: \w+(?:Error|Exception)$/,
  /^File "/,
  /^Traceback \(most recent call last\)/,
  /^During handling of the above exception|^The above exception was the direct cause/,
  /^(?:-->|::: |\d*\s*\||= (?:note|help):|note:|help:|warning: build failed|For more information about)/,
  /^\d+\s*[|│]/,
  /^[|>~^\s.\-=_*+#]*$/,
  /^[~^\s]*\^[~^\s]*$/,
  /^> ?\d+ ?\|/,
  /^(?:goroutine \d+|exit status \d+|created by |\[signal )/,
  /: in function [`‘']/,
  /^(?:In file included from|from .*[:,]$|collect2: error|make(?:\[\d+\])?: |ninja: )/,
  /^# \S+$|^\S+: note: |: In (?:function|member function|constructor|destructor|instantiation|lambda)/,
  /^(?:Found \d+ errors?|\d+ (?:errors?|warnings?|problems?)\b|[✖✗×] \d+ problems?)/,
  /^error: (?:aborting due to|could not compile|test failed, to rerun)/,
  /^(?:npm (?:ERR!|error) )?(?:A complete log|Log files were|This is probably not a problem with npm|For a full report|Fix the upstream|this command with --force|to accept an incorrect)/i,
  /^(?:Node\.js v\d|Require stack:|- \/|\(Use `node --)/,
  /^(?:thread caused non-unwinding|stack backtrace:|note: run with|short test summary|collected \d+ items?|platform )/i,
  /^(?:symbol|location|required|found|reason):\s/,
  /^(?:FAILED|ERROR) \S+::/,
];

/** A line that says what is wrong. */
const HEADLINE =
  /\b(?:[A-Za-z]*(?:error|exception|failure)s?|E[A-Z]{3,}|[A-Z]{1,5}\d{2,5}|panic(?:ked)?|fatal|fail(?:ed|s)?|cannot|can't|could not|couldn't|unable|undefined|undeclared|unresolved|unexpected|invalid|missing|denied|refused|not found|no such|does not|is not|timed? ?out|segmentation fault|never (?:used|read)|declared and not used|imported and not used|expected)\b/i;

/**
 * The lines of a tool's output that say what is wrong, at most four, each once: without colours, stacks, excerpts of source and summaries.
 * Where no line looks like an error, the first ones.
 */
export function errorLines(text: string): readonly string[] {
  const lines = [
    ...new Set(
      bounded(text)
        .replace(ESCAPES, '')
        .split(/\r\n|[\n\r\u2028\u2029]/)
        .map(bare),
    ),
  ];
  const said = lines.filter((line) => line !== '' && !NOISE.some((noise) => noise.test(line)));
  const headlines = said.filter((line) => HEADLINE.test(line));
  const chosen = headlines.length > 0 ? headlines : said.length > 0 ? said : lines.filter((line) => line !== '');
  return chosen.slice(0, MOST_LINES);
}

function bounded(text: string): string {
  if (text.length <= MOST_CHARS) return text;
  return `${text.slice(0, MOST_CHARS / 2)}\n${text.slice(-MOST_CHARS / 2)}`;
}

/** A line without the marks that runners put before it: those of pytest (`E `), npm, eslint's place in the file, bullets. */
function bare(line: string): string {
  return line
    .trim()
    .slice(0, MOST_LINE_CHARS)
    .replace(/^E {2,}/, '')
    .replace(/^npm (?:ERR!|error) ?/, '')
    .replace(/^(?:\d+:\d+ +(?=error|warning)|[✖✗×●•*] +)/, '')
    .trim();
}
