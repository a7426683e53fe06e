import { once } from "node:events";
import { startChannelServer } from "./server";

/* A process for tests: starts when it is given a port, and ends with the test. */

async function run(): Promise<void> {
  process.stdout.write("ready\n");
  process.stdin.on("end", () => process.exit());
  const [port] = await once(process.stdin, "data");
  await startChannelServer(Number(port));
  process.stdout.write("started\n");
}

void run();
