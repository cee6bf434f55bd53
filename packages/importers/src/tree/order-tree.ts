/** A node of a tree, by the ids of what it hangs on and what hangs on it. */
export interface TreeNode {
  readonly id: string;
  /** Null, or an id that no node has: the node is a root. */
  readonly parentId: string | null;
}

/** Nodes in the order in which they are to be written. */
export interface OrderedTree<Node> {
  /** The current line first, then the branches; each parent before what hangs on it. Nodes that hang on themselves come in as roots. */
  readonly nodes: readonly Node[];
  /** Ids of the current line's nodes. */
  readonly current: ReadonlySet<string>;
}

/**
 * Orders a tree.
 *
 * @param nodes in the order of their source, which is that of siblings
 * @param currentId the end of the current line; when there is no such node, the line that the last children make
 */
export function orderTree<Node extends TreeNode>(nodes: readonly Node[], currentId: string | null): OrderedTree<Node> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = (node: Node) => (node.parentId === null ? undefined : byId.get(node.parentId));
  const line = lineTo(byId.get(currentId ?? '') ?? lastLeaf(nodes, byId), parentOf);
  const children = new Map<Node | undefined, Node[]>();
  for (const node of byId.values()) {
    const parent = parentOf(node);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [node]);
    else siblings.push(node);
  }
  const ordered = new Set(line);
  const add = (from: Node) => {
    // By hand: a conversation can be deeper than calls may nest.
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      ordered.add(node);
      for (const child of (children.get(node) ?? []).toReversed()) if (!ordered.has(child)) open.push(child);
    }
  };
  for (const node of line) for (const child of children.get(node) ?? []) if (!ordered.has(child)) add(child);
  for (const root of children.get(undefined) ?? []) if (!ordered.has(root)) add(root);
  // What is left hangs on itself by way of others.
  for (const node of byId.values()) if (!ordered.has(node)) add(node);
  return { nodes: [...ordered], current: new Set(line.map(({ id }) => id)) };
}

/** From the root to a node. */
function lineTo<Node>(end: Node | undefined, parentOf: (node: Node) => Node | undefined): readonly Node[] {
  const line = new Set<Node>();
  for (let node = end; node !== undefined && !line.has(node); node = parentOf(node)) line.add(node);
  return [...line].reverse();
}

/** The last node on which nothing hangs. */
function lastLeaf<Node extends TreeNode>(nodes: readonly Node[], byId: ReadonlyMap<string, Node>): Node | undefined {
  const parents = new Set([...byId.values()].map(({ parentId }) => parentId));
  return nodes.findLast(({ id }) => !parents.has(id)) ?? nodes.at(-1);
}
