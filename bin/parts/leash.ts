import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";

/** Ends the child process when this one ends, even by kill -9. */
export function leash(child: ChildProcess): void {
  if (process.platform === "win32" || !child.pid) return;
  // Our end of the pipe closes however this process ends.
  const args = ["-c", 'cat > /dev/null; kill "$1"', "parley", String(child.pid)];
  const holder = spawn("/bin/sh", args, { stdio: ["pipe", "ignore", "ignore"], detached: true });
  holder.on("error", () => {});
  holder.unref();
  if (holder.stdin instanceof Socket) holder.stdin.on("error", () => {}).unref();
  child.once("exit", () => holder.kill("SIGKILL"));
}
