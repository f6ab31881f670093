export const PHRASES: readonly (readonly [phrase: string, better: string])[];
export interface FoundPhrase {
  readonly line: number;
  readonly phrase: string;
  readonly better: string;
}
export function phrasesIn(text: string): FoundPhrase[];
export function checkedPart(path: string, text: string): string;
export function check(): string[];
