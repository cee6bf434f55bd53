import type { Finding } from './finding.js';

/** Looks through a text and adds what it finds to the list. */
export type TextScanner = (text: string, findings: Finding[]) => void;
