import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env, setEnv } from "@/env";

/** Sets AUTH_SECRET for the embedded database: generated once and stored beside the data. */
export async function ensureSecret(): Promise<void> {
  const { AUTH_SECRET, DATA_DIR } = env();
  if (AUTH_SECRET) return;
  const path = join(DATA_DIR, "secret");
  await mkdir(DATA_DIR, { recursive: true });
  await writeFile(path, randomBytes(33).toString("base64url"), { flag: "wx", mode: 0o600 }).catch(
    ignoreExisting,
  );
  setEnv({ AUTH_SECRET: (await readFile(path, "utf8")).trim() });
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
