export const golden: Readonly<Record<string, readonly [bytes: number, digest: string]>>;
