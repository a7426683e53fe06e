import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { childEnv } from "@/env";

/** What a request may send before its body, in bytes: an address of the longest comes several times over. */
const MOST_HEADERS = 64 * 1024;
/** Room for what lives shortly, such as the rows of an export: the default of 16 costs it a quarter more time. */
const YOUNG_MEGABYTES = 32;

/** Starts Next's own command as a child process. */
export function startNext(
  args: string[],
  stdio: StdioOptions,
  extra: Record<string, string> = {},
): ChildProcess {
  const program = join(process.cwd(), "node_modules", "next", "dist", "bin", "next");
  const env = childEnv({ ...extra, NEXT_TELEMETRY_DISABLED: "1" });
  return spawn(
    process.execPath,
    [`--max-http-header-size=${MOST_HEADERS}`, `--max-semi-space-size=${YOUNG_MEGABYTES}`, program, ...args],
    {
      env,
      stdio,
    },
  );
}

/** The exit code of a child process; 1 if a signal ended it. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
