import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/env";
import { hasBuild } from "./build";
import { leash } from "./leash";
import { exitOf, startNext } from "./next";

/** How long open requests may take to finish once the server is asked to stop, in milliseconds. */
const GRACE = 10_000;

/** What the server writes goes to the output of this process, unless `onOutput` takes it. */
export type Serving = {
  host: string;
  port: number;
  env?: Record<string, string>;
  onOutput?: (text: string) => void;
};

/** A running web server: its own address, its exit code to wait for, and ways to stop it; `kill` leaves it no time. */
export type WebServer = { url: string; exited: Promise<number>; stop(): void; kill(): void };

/** Starts the built server and waits until it answers. SIGINT, SIGTERM and SIGHUP of this process stop it. */
export async function serve({ host, port, env, onOutput }: Serving): Promise<WebServer> {
  if (!(await hasBuild())) throw new Error("There is no build yet. Run: npm run build");
  const output = onOutput ? "pipe" : "inherit";
  const child = startNext(["start", "-H", host, "-p", String(port)], ["ignore", output, output], {
    ...env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: host,
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => onOutput?.(chunk.toString()));
  const server = supervise(child, addressOf(host, port));
  await answers(server);
  return server;
}

/** Ties a child process that serves to the signals of this one; having been asked to end is no failure. */
export function supervise(child: ChildProcess, url: string): WebServer {
  leash(child);
  let asked = false;
  const stop = () => {
    asked = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE).unref();
  };
  const kill = () => {
    asked = true;
    child.kill("SIGKILL");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  stopWithNpm(stop);
  return { url, exited: exitOf(child).then((code) => (asked ? 0 : code)), stop, kill };
}

/** npm ends at a signal without passing it on to what its shell started; that shell is our parent. */
export function stopWithNpm(stop: () => void): void {
  if (!childEnv().npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/** The address this machine reaches a server by that listens on `host`. */
export function addressOf(host: string, port: number): string {
  if (["0.0.0.0", "::", "127.0.0.1", "localhost"].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function answers({ url, exited }: WebServer): Promise<void> {
  let ended = false;
  void exited.finally(() => (ended = true)).catch(() => {});
  while (!ended) {
    if (
      await fetch(`${url}/healthz`, { redirect: "manual" }).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error("The web server ended before it answered.");
}
