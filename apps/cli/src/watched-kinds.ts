/** What can be watched, as the change feed names it. */
export const WATCHED_KINDS = [
  'conversation',
  'message',
  'codegenSession',
  'codegenIteration',
  'codegenError',
  'codeProject',
  'codeFile',
  'setting',
  'model',
  'analytics',
  'repairPattern',
  'convention',
  'learning',
  'store',
] as const;
