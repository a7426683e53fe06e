// Plain JavaScript without dependencies: it runs on a fresh clone, before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 9];

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  console.error(`Parley needs Node.js ${OLDEST_NODE.join(".")} or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Installs the packages of package-lock.json unless they are installed, and applies our patches. Returns success. */
export function install() {
  if (isInstalled()) return patch();
  console.log("Installing the packages of package-lock.json ...");
  // NODE_ENV=production or npm settings of the user would otherwise omit what building and testing need.
  return npm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]) && patch();
}

/** npm does so after an installation, but not where scripts are disabled or when only a patch changed. */
function patch() {
  const { status } = spawnSync(process.execPath, ["bin/patch.mjs"], { cwd: root, stdio: "inherit" });
  return status === 0;
}

function isInstalled() {
  const installed = packagesIn("node_modules/.package-lock.json");
  const wanted = packagesIn("package-lock.json");
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function packagesIn(lockfile) {
  const path = `${root}/${lockfile}`;
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {};
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, stdio: ["ignore", "inherit", "inherit"] };
  const { status } = cli?.endsWith(".js")
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  return status === 0;
}
