// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
/** Everything that a terminal may obey or that reorders text, and is no line break or tab: C0, DEL, C1, marks of direction. */
const COMMANDS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** Sequences that a terminal obeys, with what they hold: colours, cursor, titles, links. */
const SEQUENCES =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|[ -/]*[0-~])|\u009b[0-?]*[ -/]*[@-~]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.

/** Text as people see it: without colours and commands for a terminal, and with line breaks of one kind. */
export function cleanText(text: string): string {
  return text.replace(SEQUENCES, '').replace(/\r\n?/g, '\n').replace(COMMANDS, '');
}

/** {@link cleanText} on one line: every run of white space is one blank. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
