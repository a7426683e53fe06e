import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { buildBrowserScripts } from "./browser-scripts";
import { exitOf, startNext } from "./next";

const STAMP = ".next/parley-sources";
const FOLDERS = ["app", "browser", "components", "lib", "db", "public"];
const IRRELEVANT =
  /^browser\/(dist|phone)\/|\.(test|e2e)\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^\.|^LICENSE$/;

/** Builds the scripts for browsers and the production server. `quiet` shows what Next says only if the build fails. */
export async function build({ quiet }: { quiet: boolean }): Promise<void> {
  const sources = await hashOfSources();
  await rm(STAMP, { force: true });
  await buildBrowserScripts();
  const child = startNext(["build"], ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"], {
    NODE_ENV: "production",
  });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  if ((await exitOf(child)) !== 0) throw new Error(`${output}\nThe build failed.`);
  await writeFile(STAMP, sources);
}

/** Whether there is a complete build of exactly the current sources. */
export async function isBuilt(): Promise<boolean> {
  const built = await readFile(STAMP, "utf8").catch(() => undefined);
  return built !== undefined && built === (await hashOfSources());
}

/** Whether there is a complete build, possibly of other sources. */
export async function hasBuild(): Promise<boolean> {
  return readFile(".next/BUILD_ID").then(
    () => true,
    () => false,
  );
}

export async function isOutdated(): Promise<boolean> {
  return (await hasBuild()) && !(await isBuilt());
}

/** Hashes contents rather than times, since a checkout or a copy changes times. */
async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  const top = (await readdir(".", { withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = [...top.map((entry) => entry.name), ...(await Promise.all(FOLDERS.map(filesBelow))).flat()];
  for (const path of paths.filter((path) => !IRRELEVANT.test(path)).sort()) {
    hash
      .update(`${path}\0`)
      .update(await readFile(path))
      .update("\0");
  }
  return hash.digest("hex");
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const paths = entries.map((entry) => ({ path: `${folder}/${entry.name}`, isFolder: entry.isDirectory() }));
  return (
    await Promise.all(paths.map(({ path, isFolder }) => (isFolder ? filesBelow(path) : [path])))
  ).flat();
}
