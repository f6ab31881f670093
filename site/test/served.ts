import type { TestProject } from "vitest/node";
import { serveSite } from "../scripts/browse.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    url: string;
  }
}

/** Builds what is missing and serves it, in a folder with a name, for all tests. */
export default async function setup(project: TestProject) {
  const { url, close } = await serveSite("/in/a/folder/");
  project.provide("url", url);
  return close;
}
