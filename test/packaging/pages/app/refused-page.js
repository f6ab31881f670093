import { refusal } from "./refusal.js";

await fetch("/printed", { method: "POST", body: refusal() });
