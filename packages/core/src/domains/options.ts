/** What `openStore` takes for its domains, by their names. Each domain adds and documents its own, by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: see above
export interface DomainOptions {}
