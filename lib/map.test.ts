import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/* docs/map.md leads a newcomer to a file: it must name every folder, and no file that has moved. */

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = /\.(tsx?|mjs|css|sql)$/;
const TEST = /\.(test|e2e)\.tsx?$/;
const PATH = /`((?:[\w.@[\]-]+\/)*(?:[\w.@[\]-]+\/|[\w.@[\]-]+\.(?:tsx?|mjs|css|md|sql)))`/g;
const FROM_ROOT = /^(app|browser|components|lib|db|bin|demo|testing|docs)\//;

const map = readFileSync(join(root, "docs/map.md"), "utf8");
const [listed = "", index = ""] = map.split("\n## Index\n");

/** Each bullet begins with its folder, to which the other paths in it are relative unless they begin at the root. */
const bullets = listed.split(/\n- /).slice(1).map(pathsIn);

it("names every folder that has sources", () => {
  const named = new Set(bullets.flat());
  expect(folders().filter((folder) => !named.has(folder))).toEqual([]);
});

it("names no file or folder that is not there", () => {
  expect(bullets.flat().filter(isMissing)).toEqual([]);
  expect(tokensIn(index).filter(isMissing)).toEqual([]);
});

it("has an index in alphabetical order, each subject once", () => {
  const subjects = [...index.matchAll(/^- (.+) ▸ `/gm)].map(([, subject = ""]) => keyOf(subject));
  expect(subjects.length).toBeGreaterThan(150);
  expect(subjects).toEqual([...new Set(subjects)].sort());
});

describe("every path that a document names exists", () => {
  it.each(documents())("%s", (path) => {
    const named = tokensIn(readFileSync(join(root, path), "utf8")).filter((token) => FROM_ROOT.test(token));
    expect(named.filter(isMissing)).toEqual([]);
  });
});

it("no comment names a file that is not there", () => {
  const paths = sourcesIn("");
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf("/") + 1)));
  const gone = paths.flatMap((path) =>
    filesNamedIn(readFileSync(join(root, path), "utf8"))
      .filter((named) => !names.has(named))
      .map((named) => `${path} names ${named}`),
  );
  expect(gone).toEqual([]);
});

function pathsIn(bullet: string): string[] {
  const [folder = "", ...others] = tokensIn(bullet);
  return [folder, ...others.map((path) => (isMissing(folder + path) ? path : folder + path))];
}

function tokensIn(text: string): string[] {
  return [...text.matchAll(PATH)].map(([, path = ""]) => path);
}

function isMissing(path: string): boolean {
  return !existsSync(join(root, path));
}

function keyOf(subject: string): string {
  return subject.toLowerCase().replace(/[^a-z0-9 ]/g, "");
}

/** Names of TypeScript files in the comments of a source, without their folders. */
function filesNamedIn(text: string): string[] {
  const comments = text.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*/gm) ?? [];
  return comments.flatMap((comment) => comment.match(/(?<![\w*.-])[a-z][\w-]*(?:\.[\w-]+)*\.tsx?\b/g) ?? []);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (/^(\.|node_modules$|dist$)/.test(entry.name)) return [];
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(`${path}/`);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

/** Folders with a source in them that is no test, from the root and with a slash at the end. */
function folders(): string[] {
  const inFolders = sourcesIn("").filter((path) => path.includes("/") && !TEST.test(path));
  return [...new Set(inFolders.map((path) => path.slice(0, path.lastIndexOf("/") + 1)))];
}

function documents(): string[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  return ["README.md", "CONTRIBUTING.md", ...inDocs.map((name) => join("docs", name))].filter((path) =>
    path.endsWith(".md"),
  );
}
