export const VARIABLES: readonly string[];
