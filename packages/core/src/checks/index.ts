export type { Check, CheckContext, DomainChecks, Finding, Found, Look } from './check.js';
export { type Rule, ruleCheck } from './rule-check.js';
