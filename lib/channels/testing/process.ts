import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import type postgres from "postgres";
import { childEnv } from "@/env";
import { listDeadWorkers, unlockJobs } from "@/lib/jobs/queue";
import { WORKER_LOCK } from "@/lib/jobs/worker-lock";

/** A process of child.ts. `kill` is kill -9, and resolves when it is gone. */
export type ServerProcess = { start(port: number): Promise<void>; kill(): Promise<void> };

export type ServerProcesses = {
  /** One that has loaded the program and waits for its start; the environment is that of this moment. */
  spawn(): Promise<ServerProcess>;
  end(): Promise<void>;
};

/** The program is bundled once, because from its sources it would load for seconds each time. */
export async function buildProcesses(): Promise<ServerProcesses> {
  await mkdir(".data", { recursive: true });
  const folder = await mkdtemp(join(".data", "channel-server-"));
  const program = join(folder, "child.cjs");
  await build({
    entryPoints: ["lib/channels/testing/child.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    conditions: ["react-server"],
    external: ["@aws-sdk/*"],
    logLevel: "error",
  });
  const all: ServerProcess[] = [];
  return {
    async spawn() {
      const child = spawn(process.execPath, ["--conditions=react-server", program], {
        env: childEnv({ VITEST: undefined }),
        stdio: ["pipe", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      const made = serverProcess(child);
      all.push(made);
      return made;
    },
    async end() {
      for (const each of all) await each.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function serverProcess(child: ChildProcess): ServerProcess {
  const exited = once(child, "exit");
  return {
    async start(port) {
      child.stdin?.write(`${port}\n`);
      if (child.stdout) await once(child.stdout, "data");
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/**
 * Returns the jobs of killed workers to the queue, at once and until `signal` aborts. The product waits until a worker was missing for
 * some seconds (lib/jobs/reclaim.ts).
 */
export async function reclaimAtOnce(sql: postgres.Sql, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sql.begin(async (tx) => {
      const workers = await listDeadWorkers(tx, WORKER_LOCK);
      if (workers.length > 0) await unlockJobs(tx, workers);
    });
    await sleep(50, undefined, { signal }).catch(() => {});
  }
}
