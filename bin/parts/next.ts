import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { childEnv } from "@/env";

/** Maximum header size in bytes: the longest address is sent several times in one request. */
const MAX_HEADERS = 64 * 1024;
/** Young generation in MB: with the default of 16 an export takes a quarter longer. */
const YOUNG_MEGABYTES = 32;

export function startNext(
  args: string[],
  stdio: StdioOptions,
  extra: Record<string, string> = {},
): ChildProcess {
  const program = join(process.cwd(), "node_modules", "next", "dist", "bin", "next");
  const env = childEnv({ ...extra, NEXT_TELEMETRY_DISABLED: "1" });
  return spawn(
    process.execPath,
    [`--max-http-header-size=${MAX_HEADERS}`, `--max-semi-space-size=${YOUNG_MEGABYTES}`, program, ...args],
    {
      env,
      stdio,
    },
  );
}

export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
