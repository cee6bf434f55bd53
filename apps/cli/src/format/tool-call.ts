import { safeLine } from '../terminal/safe-text.js';

/** Arguments that say best what a call does, the best first. */
const TELLING = [
  'command',
  'cmd',
  'file_path',
  'filePath',
  'path',
  'notebook_path',
  'pattern',
  'query',
  'url',
  'description',
  'prompt',
  'name',
];
/** Characters of JSON that any screen has room for. */
const MOST = 400;

/** A tool call's arguments in a line: the one that says most, or all of them as JSON. */
export function summarizeCall(input: unknown): string {
  if (typeof input === 'string') return safeLine(input.slice(0, MOST));
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return jsonOf(input);
  const fields = input as Readonly<Record<string, unknown>>;
  const telling = TELLING.map((name) => textOf(fields[name])).find((text) => text !== '');
  if (telling !== undefined) return safeLine(telling.slice(0, MOST));
  return Object.keys(fields).length === 0 ? '' : jsonOf(input);
}

function jsonOf(value: unknown): string {
  return safeLine((JSON.stringify(value) ?? '').slice(0, MOST));
}

/** A text, or a command that is given word by word; of such a one that a shell is to run, what the shell gets. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || !value.every((word) => typeof word === 'string')) return '';
  const [shell, option, script] = value as readonly string[];
  return script !== undefined && /(?:^|\/)(?:ba|z|da)?sh$/.test(shell ?? '') && /^-l?c$/.test(option ?? '')
    ? script
    : value.join(' ');
}
