/** Links between the HTML files of a folder that lead nowhere, as `file: link`. */
export function brokenLinks(folder: string): string[];
