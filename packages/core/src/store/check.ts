export type { Check, CheckContext, DomainChecks, Finding, Found, Look, RepairOptions } from '../checks/index.js';
export { type CheckOptions, type CheckOutcome, type CheckReport, checkStore } from './check-store.js';
