import "uplot/dist/uPlot.min.css";
import "./style/colours.css";
import "./style/page.css";
import "./style/notes.css";
import "./style/controls.css";
import "./style/stage.css";
import "./style/material.css";
import { render } from "preact";
import { keepAddress } from "./address.ts";
import { App } from "./app.tsx";
import { Playground } from "./playground.ts";

const playground = new Playground(location.hash);
keepAddress(playground);

const root = document.getElementById("app") as HTMLElement;
root.replaceChildren();
render(<App playground={playground} />, root);
