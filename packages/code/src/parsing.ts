export { Crew, type CrewItem, type CrewOptions, type FailedItem } from './indexer/crew.js';
export { detectLanguage } from './languages/detect-language.js';
export { type CapturedMatch, type CaptureInput, findCaptures } from './syntax/find-captures.js';
