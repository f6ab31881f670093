// The documentation as a site: the pages of docs/, and the reference that TypeDoc makes of the doc comments.
//
// node site/scripts/docs.mjs [FOLDER]; default out/site/docs. Warnings and broken links are errors.

import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as typedoc from "typedoc";
import { brokenLinks } from "./broken-links.mjs";

const site = fileURLToPath(new URL("..", import.meta.url));
const root = dirname(resolve(site));

/** Where each page stands in the navigation, by the beginning of its path. */
const CATEGORIES = [
  ["docs/tutorial", "Learn"],
  ["docs/playground", "Learn"],
  ["docs/guides/", "Guides"],
  ["docs/faq", "Guides"],
  ["docs/", "Reference"],
  ["test/", "Reference"],
  ["examples/", "Examples"],
  ["", "Project"],
];

/** What the default entry exports, by the beginning of the path of its source: too much for one list. */
const SUBJECTS = [
  ["ts/errors", "Errors"],
  ["ts/rules/", "Update rules"],
  ["ts/description/types", "Descriptions"],
  ["ts/scalars", "Descriptions"],
  ["ts/connections/", "Weights and inputs"],
  ["ts/generators", "Weights and inputs"],
  ["ts/run/", "Runs and recordings"],
  ["ts/recording", "Runs and recordings"],
  ["ts/spike-train", "Runs and recordings"],
  ["ts/trace", "Runs and recordings"],
  ["ts/", "Networks"],
];

/** Links of the navigation that lead out of the documentation, into the site that it is a part of. */
const INTO_SITE = /href="site:([^"]*)"/g;
/** Links to a heading of the first page, which TypeDoc makes to its folder: a file system has no page for that. */
const INTO_README = /href="((?:\.\.\/)+)#/g;

/** Pages are called by their headings, and their files by their paths, which then are as stable as those of docs/. */
class PageRouter extends typedoc.KindRouter {
  getIdealBaseName(reflection) {
    const path = paths.get(reflection);
    return path === undefined ? super.getIdealBaseName(reflection) : `pages/${nameOf(path)}`;
  }
}

const paths = new WeakMap();

function nameOf(path) {
  const name = path.replace(/^(docs|test)\//, "").replace(/(\/README)?\.md$/, "");
  return name.replaceAll("/", "-").toLowerCase();
}

/** From the root of the repository. */
function pathOf(file) {
  return relative(root, file).replaceAll("\\", "/");
}

function putInto({ comment }, categories, path) {
  const [, category] = categories.find(([beginning]) => path.startsWith(beginning));
  comment.blockTags.push(new typedoc.CommentTag("@category", [{ kind: "text", text: category }]));
}

function headingOf(document) {
  const text = document.content.map((part) => part.text).join("");
  return /^# +(.*)$/m.exec(text)?.[1];
}

function arrange(context) {
  for (const document of context.project.getReflectionsByKind(typedoc.ReflectionKind.Document)) {
    const path = pathOf(context.project.files.getReflectionPath(document));
    paths.set(document, path);
    document.name = headingOf(document) ?? basename(path);
    document.comment = new typedoc.Comment();
    putInto(document, CATEGORIES, path);
  }
  const entry = context.project.children.find(({ name }) => name === "bitspike");
  for (const exported of entry.children) {
    const source = context.project.getSymbolIdFromReflection(exported)?.fileName;
    const commented = exported.comment ?? exported.signatures?.[0].comment;
    if (source !== undefined && commented !== undefined) putInto({ comment: commented }, SUBJECTS, pathOf(source));
  }
}

/** Writes the site of the documentation into a folder; throws where something is wrong with it. */
export async function buildDocs(out) {
  const options = { options: join(site, "typedoc.json"), out };
  const app = await typedoc.Application.bootstrapWithPlugins(options);
  app.renderer.defineRouter("pages", PageRouter);
  app.options.setValue("router", "pages");
  app.converter.on(typedoc.Converter.EVENT_RESOLVE_BEGIN, arrange);
  app.renderer.on(typedoc.PageEvent.END, (page) => {
    const up = "../".repeat(page.url.split("/").length);
    page.contents = page.contents
      ?.replaceAll(INTO_SITE, (_, path) => `href="${up}${path}"`)
      .replaceAll(INTO_README, 'href="$1index.html#');
  });
  const project = await app.convert();
  if (project === undefined) throw new Error("the sources do not compile");
  app.validate(project);
  await app.generateOutputs(project);
  const { warningCount, errorCount } = app.logger;
  if (warningCount + errorCount > 0) throw new Error(`${errorCount} errors and ${warningCount} warnings`);
  const broken = brokenLinks(out);
  if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join("\n")}`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const out = resolve(process.argv[2] ?? join(root, "out/site/docs"));
  try {
    await buildDocs(out);
    console.log(`wrote ${relative(process.cwd(), join(out, "index.html"))}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
