import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import type { Binaries } from "./binaries";
import type { Location } from "./location";
import { run } from "./run";

export const SUPERUSER = "parley";

/** Full text search decides by the system's locale what a letter is; in locale C it takes “ and – for ctype. */
const CTYPES = ["C.UTF-8", "en_US.UTF-8", "C"];

/** Initialises the data folder if necessary and returns the password of its superuser. */
export async function prepareCluster(
  binaries: Binaries,
  place: Location,
  ephemeral: boolean,
): Promise<string> {
  const version = await majorVersion(place.data);
  if (!version) return createCluster(binaries, place, ephemeral);
  const ours = binaries.version.split(".")[0];
  if (version !== ours)
    throw new Error(
      `The data in ${place.data} were made by PostgreSQL ${version}, and this Parley brings ${ours}. ` +
        "Remove the folder to start with an empty database, or move its data with pg_dump.",
    );
  return readPassword(place);
}

/** The password file beside the data; readable by us alone. */
export async function readPassword({ data }: Location): Promise<string> {
  try {
    return (await readFile(passwordFile(data), "utf8")).trim();
  } catch (error) {
    throw new Error(`The password of the database cannot be read from ${passwordFile(data)}.`, {
      cause: error,
    });
  }
}

export function clusterSideFiles({ data }: Location): string[] {
  return [passwordFile(data), logFile(data)];
}

export function logFile(data: string): string {
  return `${data}.log`;
}

function passwordFile(data: string): string {
  return `${data}.password`;
}

async function majorVersion(data: string): Promise<string | undefined> {
  const version = await readFile(`${data}/PG_VERSION`, "utf8").catch(() => undefined);
  const names = version ? [] : await readdir(data).catch(() => []);
  if (names.length > 0)
    throw new Error(`${data} is in the way: it is not empty, and not a PostgreSQL data folder.`);
  return version?.trim();
}

async function createCluster(binaries: Binaries, place: Location, ephemeral: boolean): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile(place.data), password, { mode: 0o600 });
  const problems: string[] = [];
  for (const ctype of CTYPES) {
    const problem = await initialise(binaries, place, ephemeral, ctype, password);
    if (!problem) return password;
    problems.push(problem);
    if (!/locale/.test(problem)) break;
  }
  throw new Error(`The database cannot be created in ${place.data}:\n${problems.at(-1)}`);
}

/** Initialises under another name: a killed start leaves nothing that looks like complete data. */
async function initialise(
  binaries: Binaries,
  { data, user }: Location,
  ephemeral: boolean,
  ctype: string,
  password: string,
): Promise<string | undefined> {
  const fresh = `${data}.new`;
  const secret = `${fresh}/password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(secret, password, { mode: 0o600 });
  if (user) for (const path of [fresh, secret]) await chown(path, user.uid, user.gid);
  await mkdir(`${fresh}/data`, { mode: 0o700 });
  if (user) await chown(`${fresh}/data`, user.uid, user.gid);
  const { code, output } = await run({
    program: binaries.initdb,
    args: [
      ...["-D", `${fresh}/data`, "--username", SUPERUSER, "--pwfile", secret, "--auth", "scram-sha-256"],
      ...[
        "--encoding",
        "UTF8",
        "--locale",
        "C",
        "--locale-provider",
        "builtin",
        "--builtin-locale",
        "C.UTF-8",
      ],
      ...["--lc-ctype", ctype, "--no-instructions"],
      ...(ephemeral ? ["--no-sync", "--no-data-checksums"] : []),
    ],
    user,
    cwd: fresh,
  });
  if (code === 0) {
    await chmod(`${fresh}/data`, 0o700);
    await rmdir(data).catch(() => {});
    await rename(`${fresh}/data`, data);
  }
  await rm(fresh, { recursive: true, force: true });
  return code === 0 ? undefined : output || `initdb ended with ${code}`;
}
