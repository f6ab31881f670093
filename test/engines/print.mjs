/** Prints a line: shells of engines have `print`, which in a window is something else, and some of them no console. */
export const printLine =
  typeof document === "undefined" && typeof print === "function" ? print : (line) => console.log(line);
