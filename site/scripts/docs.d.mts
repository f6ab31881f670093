/** Writes the site of the documentation into a folder; rejects where something is wrong with it. */
export function buildDocs(out: string): Promise<void>;
