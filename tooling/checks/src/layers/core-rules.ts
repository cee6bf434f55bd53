import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { CORE, CORE_LAYERS, DRIVER_MODULES } from './layer-table.js';
import type { Import } from './read-imports.js';
import { isTest } from './source-tree.js';
import type { Violation } from './violation.js';

const SRC = `${CORE}/src/`;

/** Whether a file is part of what core ships. */
export function isCoreSource(file: string): boolean {
  return file.startsWith(SRC) && !isTest(file);
}

/** Where a file of core stands: its layer (`steps`, `host`), and its domain when it lies in one. */
interface Place {
  readonly layer: string;
  readonly domain: string | undefined;
}

function placeOf(file: string): Place {
  const parts = file.slice(SRC.length).split('/');
  const layer = (parts[0] ?? '').replace(/\.(js|m?tsx?)$/, '');
  return { layer, domain: layer === 'domains' && parts.length > 2 ? parts[1] : undefined };
}

/** One import of a file of core: the host, drivers, and the order of the folders. */
export function checkCoreImport(file: string, { specifier, line }: Import): Violation | undefined {
  const say = (rule: string, message: string): Violation => ({ file, line, rule, message });
  if (specifier === '')
    return say('host-free', 'computes the name of an import: core must be bundled, so names stand in the text.');
  if (!specifier.startsWith('.')) {
    if (isBuiltin(specifier)) return say('host-free', `imports '${specifier}' of Node: core runs in browsers too.`);
    if (DRIVER_MODULES.test(specifier))
      return say('host-free', `imports '${specifier}', a driver: core knows only its port.`);
    return undefined;
  }
  const target = posix.join(posix.dirname(file), specifier);
  // Imports that leave core are the package rule's.
  return target.startsWith(SRC) ? checkEdge(placeOf(file), placeOf(target), specifier, say) : undefined;
}

function checkEdge(
  from: Place,
  to: Place,
  specifier: string,
  say: (rule: string, message: string) => Violation,
): Violation | undefined {
  if (from.layer === to.layer) {
    if (to.domain === undefined || from.domain === to.domain) return undefined;
    const who = from.domain === undefined ? 'what all domains share' : `domain ${from.domain}`;
    return say(
      'domains',
      `imports '${specifier}': ${who} may not import domain ${to.domain}. The store brings domains together.`,
    );
  }
  const allowed = CORE_LAYERS[from.layer];
  if (allowed === undefined) {
    return say(
      'core-folders',
      `${from.layer} has no layer: give it a row in tooling/checks/src/layers/layer-table.ts.`,
    );
  }
  if (allowed.includes(to.layer)) return undefined;
  const list = allowed.length === 0 ? 'nothing else in core' : `only ${allowed.join(', ')}`;
  return say('core-folders', `imports '${specifier}' (${to.layer}): ${from.layer} may import ${list}.`);
}
