import { spawn, spawnSync } from "node:child_process";
import { Socket } from "node:net";
import { join } from "node:path";
import type { Binaries } from "./binaries";
import type { Server } from "./server";

/** Reads until our end of the pipe closes, however this process ends, then stops the server. */
const SCRIPT = `
cat > /dev/null
kill -"$2" "$1" 2> /dev/null
tries=0
while [ -e "$3" ] && [ $tries -lt 600 ]; do sleep 0.1; tries=$((tries + 1)); done
home=$(dirname "$(dirname "$3")")
shift 3
[ $# -eq 0 ] && exit
rm -rf "$@"
rmdir "$home" 2> /dev/null
`;

/** Stops the server and removes the paths when this process ends, even by kill -9. Returns a function that cancels this. */
export function stopWithProcess(
  binaries: Binaries,
  server: Server,
  data: string,
  remove: string[],
): () => void {
  if (process.platform === "win32") return stopAtExit(binaries, data);
  const signal = remove.length > 0 ? "QUIT" : "INT";
  const args = ["-c", SCRIPT, "parley", String(server.pid), signal, join(data, "postmaster.pid"), ...remove];
  const dog = spawn("/bin/sh", args, { cwd: "/", stdio: ["pipe", "ignore", "ignore"], detached: true });
  dog.on("error", () => {});
  dog.unref();
  if (dog.stdin instanceof Socket) dog.stdin.on("error", () => {}).unref();
  return () => void dog.kill("SIGKILL");
}

/** Windows lacks the shell this needs; there only an orderly exit is covered. */
function stopAtExit(binaries: Binaries, data: string): () => void {
  const stop = () =>
    void spawnSync(binaries.pgCtl, ["stop", "-D", data, "-m", "fast"], { windowsHide: true });
  process.once("exit", stop);
  return () => void process.off("exit", stop);
}
