/** Leaf paths of the specs that no case says yet; those of an instance stand for its kinds. */
export const notSaidYet: readonly string[] = [];
