/** Tells the program what a command exits with; without it: 0. */
export type Finish = (status: number) => void;
