import { UriTemplate } from '@modelcontextprotocol/sdk/shared/uriTemplate.js';
import type { Setting } from '../setting.js';
import { conversationReadings } from './conversation-readings.js';
import { knowledgeReadings } from './knowledge-readings.js';
import { memoryReadings } from './memory-readings.js';
import type { Reading } from './reading.js';

/** Everything that can be read by its address, in the order in which it is listed. */
export function readingsOf(setting: Setting): readonly Reading[] {
  return [...memoryReadings(setting), ...knowledgeReadings(setting), ...conversationReadings(setting)];
}

/** What an address names. */
export interface Named {
  readonly reading: Reading;
  readonly parts: Readonly<Record<string, string>>;
}

/** What an address names; undefined: nothing that is known. */
export function findReading(readings: readonly Reading[], uri: string): Named | undefined {
  if (uri.length > MOST_URI_CHARS) return undefined;
  for (const reading of readings) {
    const found = reading.uri === uri ? {} : new UriTemplate(reading.uri).match(uri);
    if (found !== null && (reading.uri === uri || reading.uri.includes('{'))) return { reading, parts: decoded(found) };
  }
  return undefined;
}

const MOST_URI_CHARS = 8_192;

/** The parts of an address as they were before they were written into it. */
export function decoded(found: Readonly<Record<string, string | string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, decodedPart(String(value))]));
}

function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
