import { refusal } from "./refusal.js";

console.log(refusal());
