import { spawn } from "node:child_process";
import { childEnv } from "@/env";

/** The system user a program runs as; absent for our own. */
export type SystemUser = { name: string; uid: number; gid: number };

export type Run = {
  program: string;
  args: string[];
  user: SystemUser | undefined;
  cwd?: string;
  input?: string;
};
export type Outcome = { code: number | null; output: string };

/** Runs a program to its end. One that cannot be started has the code null and the reason in its output. */
export function run({ program, args, user, cwd = "/", input }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...identity(user),
      cwd,
      env: plainEnvironment(),
      windowsHide: true,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output: output.trim() }));
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}

export function identity(user: SystemUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** PostgreSQL's programs obey PG* and LC_* variables; those of the user's shell must not reach them. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(childEnv()).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(inherited), NODE_ENV: "production", LC_ALL: "C", TZ: "UTC" };
}
