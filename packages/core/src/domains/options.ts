/** What `openStore` takes for its domains, by their names. Each domain documents its own. */
// biome-ignore lint/suspicious/noEmptyInterface: domains with options add theirs here
export interface DomainOptions {}
