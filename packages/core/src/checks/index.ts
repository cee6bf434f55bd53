export type { Check, CheckContext, DomainChecks, Finding, Found, Look, RepairOptions } from './check.js';
export { type Rule, ruleCheck } from './rule-check.js';
