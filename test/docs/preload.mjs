// What programs of the documentation find: `printed`, which stands for `console.log(...); // prints ...`.

import { format } from "node:util";

globalThis.printed = (text, ...values) => {
  const found = format(...values);
  if (found !== text) throw new Error(`the page says that this prints\n${text}\nand it prints\n${found}`);
  console.log(found);
};
