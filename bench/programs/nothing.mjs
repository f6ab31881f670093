// What `cold-start` subtracts: a program that imports an empty module and prints as much.

import "./empty.mjs";

console.log([0, 0].join(" "));
