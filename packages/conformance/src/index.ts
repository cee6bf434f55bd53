export { type AllowedSkip, allowedSkips } from './allowed-skips.js';
export type { Case, CaseDefinition } from './case.js';
export { suite } from './case.js';
export { connectionCases } from './connection-cases.js';
export type { CaseContext, CaseStoreOptions, Opened } from './context.js';
export type { Harness, TestDatabase } from './harness.js';
export type { RunOptions } from './plan.js';
export { portCases } from './port-cases.js';
export { capabilityTable, formatReport } from './report.js';
export {
  type CaseResult,
  defineConformance,
  defineReport,
  type Report,
  runConformance,
  type TestRunner,
} from './run.js';
export { splitCases } from './split-cases.js';
export { allCases } from './suites/index.js';
export type { Api, Surface } from './surface.js';
