import { preview } from "vite";
import type { TestProject } from "vitest/node";
import { buildSite } from "../scripts/build.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    url: string;
  }
}

/** Builds what is missing and serves it, in a folder with a name, for all tests. */
export default async function setup(project: TestProject) {
  await buildSite();
  const root = `${import.meta.dirname}/..`;
  const server = await preview({ root, base: "/in/a/folder/", logLevel: "error", preview: { port: 0 } });
  project.provide("url", server.resolvedUrls?.local[0] ?? "");
  return () => server.close();
}
