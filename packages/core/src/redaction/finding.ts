/** A stretch of text to be replaced: `[start, end)` in UTF-16 code units. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  /** The kind named in the marker. */
  readonly kind: string;
}

/** Kinds that only say where a secret stands; where a finding says what it is, that one names the marker. */
const CONTEXT_KINDS: ReadonlySet<string> = new Set(['assigned-secret', 'bearer-token', 'cookie', 'url-credentials']);

/** Any marker, ours or one that was already in the text. */
const MARKER = /\[redacted:[a-z0-9]+(?:-[a-z0-9]+)*\]/g;

/** The text that takes the place of a secret of `kind`. */
export function redactionMarker(kind: string): string {
  return `[redacted:${kind}]`;
}

/**
 * Replaces every finding by its marker; overlapping findings become one. Findings may come in any order. Surrogate
 * pairs are never cut, and a finding that begins or ends inside an existing marker is left out, which keeps redaction
 * idempotent.
 */
export function replaceFindings(text: string, findings: readonly Finding[]): string {
  const merged = mergeFindings(withoutCutMarkers(text, findings));
  if (merged.length === 0) return text;
  let out = '';
  let from = 0;
  for (const finding of merged) {
    const start = insidePair(text, finding.start) ? finding.start - 1 : finding.start;
    out += text.slice(from, start) + redactionMarker(finding.kind);
    from = insidePair(text, finding.end) ? finding.end + 1 : finding.end;
  }
  return out + text.slice(from);
}

function mergeFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Finding[] = [];
  let last: Finding | undefined;
  for (const finding of sorted) {
    if (last === undefined || finding.start >= last.end) {
      last = finding;
      merged.push(finding);
      continue;
    }
    last = { start: last.start, end: Math.max(last.end, finding.end), kind: moreSpecific(last, finding).kind };
    merged[merged.length - 1] = last;
  }
  return merged;
}

function moreSpecific(a: Finding, b: Finding): Finding {
  if (a.kind === 'private-key' || b.kind === 'private-key') return a.kind === 'private-key' ? a : b;
  return CONTEXT_KINDS.has(a.kind) && !CONTEXT_KINDS.has(b.kind) ? b : a;
}

/** The findings that hold each marker they touch wholly, and more than that. */
function withoutCutMarkers(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (!text.includes('[redacted:')) return findings;
  const markers = [...text.matchAll(MARKER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const sorted = [...findings].sort((a, b) => a.start - b.start);
  let passed = 0;
  return sorted.filter((finding) => {
    while ((markers[passed]?.end ?? Number.POSITIVE_INFINITY) <= finding.start) passed++;
    for (let next = passed; (markers[next]?.start ?? Number.POSITIVE_INFINITY) < finding.end; next++) {
      const { start, end } = markers[next] ?? finding;
      if (finding.start > start || finding.end < end || end - start === finding.end - finding.start) return false;
    }
    return true;
  });
}

/** Whether `index` lies between the two halves of a surrogate pair. */
export function insidePair(text: string, index: number): boolean {
  const low = text.charCodeAt(index);
  if (!(low >= 0xdc00 && low <= 0xdfff)) return false;
  const high = text.charCodeAt(index - 1);
  return high >= 0xd800 && high <= 0xdbff;
}
