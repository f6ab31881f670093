"use client";

// A component of the client, which is rendered on the server first.

import { useEffect, useState } from "react";
import { program } from "../../program.js";

export default function Page() {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const run = async () => program(new Uint8Array(await (await fetch("/model.nir")).arrayBuffer()));
    const tell = async (text) => {
      setSaid(text);
      const listener = new URL(location.href).searchParams.get("tell");
      await fetch(listener, { method: "POST", mode: "no-cors", body: text });
    };
    run().then(tell, (error) => tell(`FAILED ${error}`));
  }, []);
  return <pre>{said}</pre>;
}
