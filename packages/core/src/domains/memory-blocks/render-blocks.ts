import type { MemoryBlock } from './memory-blocks.js';

/** Characters that XML has no way to write, or should not: control characters, lone surrogates, non-characters. */
const UNWRITABLE = /[^\t\n\r\P{Cc}]|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** Blocks as well-formed XML. What XML can't write becomes U+FFFD. */
export function renderBlocks(blocks: readonly MemoryBlock[]): string {
  if (blocks.length === 0) return '';
  return ['<memory_blocks>', ...blocks.map(renderBlock), '</memory_blocks>'].join('\n');
}

function renderBlock({ label, project, description, value, limitChars, version }: MemoryBlock): string {
  const attributes = [
    ['label', label],
    ['project', project],
    ['description', description],
    ['version', String(version)],
    ['chars', `${value.length}/${limitChars}`],
  ].filter(([, text]) => text !== '');
  const written = attributes.map(([name, text]) => `${name}="${attribute(text ?? '')}"`).join(' ');
  return `<block ${written}>\n${escaped(value)}\n</block>`;
}

/** Line breaks and tabs of an attribute would be read as spaces. */
function attribute(text: string): string {
  return escaped(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function escaped(text: string): string {
  const marked = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return marked.replace(UNWRITABLE, '\uFFFD').replaceAll('\r', '&#13;');
}
