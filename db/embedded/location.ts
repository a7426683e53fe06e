import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, readFile, realpath, rm, rmdir, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { run, type SystemUser } from "./run";

/** The user running PostgreSQL, and its data folder (a real folder, not a link). */
export type Location = { data: string; user: SystemUser | undefined };

/** Called before data is dropped because its link was deleted. */
export type Abandon = (place: Location) => Promise<void>;

/** PostgreSQL refuses to run as root, and an ordinary user cannot switch to another one. */
const isRoot = process.getuid?.() === 0;

/** Folders that every system user can reach; needed and created only by root. */
export async function sharedFolders(): Promise<string[]> {
  if (!isRoot) return [];
  const candidates = ["/var/lib/parley", join(tmpdir(), "parley")];
  const usable = await Promise.all(candidates.map((folder) => isOwnedByRoot(folder)));
  return candidates.filter((_, index) => usable[index]);
}

/** If the system user has no access to `dataDir` (a clone below /root), it becomes a link to one of the `among` folders. */
export async function findLocation(dataDir: string, among: string[], abandon: Abandon): Promise<Location> {
  await mkdir(dirname(dataDir), { recursive: true });
  const linked = await linkTarget(dataDir);
  if (linked) return { data: linked, user: await userOf(linked) };
  const user = await userOf(dataDir);
  if (!user || (await canUse(dataDir, user))) return { data: dataDir, user };
  for (const folder of among) {
    const home = join(folder, createHash("sha256").update(dataDir).digest("hex").slice(0, 12));
    const place = { data: join(home, basename(dataDir)), user };
    if (await exists(place.data)) await abandon(place);
    await mkdir(home, { recursive: true });
    await chmod(home, 0o755);
    if (!(await canUse(place.data, user))) continue;
    await symlink(place.data, dataDir);
    return place;
  }
  throw new Error(`The system user ${user.name} cannot reach ${dataDir}, nor any of ${among.join(", ")}.`);
}

export async function removeLocation({ data }: Location, dataDir: string, beside: string[]): Promise<void> {
  for (const path of [data, ...beside]) await rm(path, { recursive: true, force: true });
  if (data === dataDir) return;
  await rm(dataDir, { force: true });
  await rmdir(dirname(data)).catch(() => {});
}

/** Existing data is run by its owner; new data gets an unprivileged system user when we are root. */
async function userOf(data: string): Promise<SystemUser | undefined> {
  const owner = await stat(join(data, "PG_VERSION")).catch(() => undefined);
  if (!isRoot) {
    if (owner && process.getuid && owner.uid !== process.getuid())
      throw new Error(
        `${data} belongs to another user; start as root or as that user, or remove it to start with an empty database.`,
      );
    return undefined;
  }
  if (owner && owner.uid !== 0) return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return systemUser();
}

async function systemUser(): Promise<SystemUser> {
  const users = (await readFile("/etc/passwd", "utf8").catch(() => ""))
    .split("\n")
    .map((line) => line.split(":"));
  for (const candidate of ["postgres", "nobody"]) {
    const [name, , uid, gid] = users.find(([name]) => name === candidate) ?? [];
    if (!name || !Number(uid)) continue;
    const user = { name, uid: Number(uid), gid: Number(gid) };
    if ((await run({ program: "/bin/sh", args: ["-c", ":"], user })).code === 0) return user;
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and the system has neither a user postgres nor a user nobody to run it as. " +
      "Start Parley as an ordinary user, or set DATABASE_URL to a server of yours.",
  );
}

/** Creates the folder for the user and lets that user try it: modes and mounts alone do not decide access. */
async function canUse(data: string, user: SystemUser): Promise<boolean> {
  if (await exists(join(data, "PG_VERSION"))) return tryToWrite(data, user);
  await mkdir(data, { recursive: true });
  await chown(data, user.uid, user.gid);
  await chmod(data, 0o700);
  if (await tryToWrite(data, user)) return true;
  await rmdir(data);
  return false;
}

async function tryToWrite(data: string, user: SystemUser): Promise<boolean> {
  const attempt = 'cd "$1" && : >.attempt && rm .attempt';
  return (await run({ program: "/bin/sh", args: ["-c", attempt, "parley", data], user })).code === 0;
}

/** Refuses a folder of another user: as root we would run programs from it. */
async function isOwnedByRoot(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const made = await lstat(folder);
    if (!made.isDirectory() || made.uid !== 0) return false;
    await chmod(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

async function linkTarget(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isSymbolicLink()) return undefined;
  const target = await realpath(path).catch(() => undefined);
  if (target && (await exists(join(target, "PG_VERSION")))) return target;
  await rm(path);
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
