import { closeDatabase } from "@/db";
import { writePast } from "@/demo/past/write";
import { endLeftSessions } from "@/demo/restart/end-sessions";
import { leaveDesks } from "@/demo/restart/leave-desks";
import type { Vendors } from "@/demo/vendors/start";
import { env } from "@/env";
import { demoAdmin } from "./demo/demo-admin";
import { fillOnce } from "./demo/fill";
import { keepTraffic } from "./demo/traffic";
import { deskChat } from "./demo/traffic/desk";
import { trafficKey } from "./demo/traffic/key";
import { keepTexting } from "./demo/traffic/phones";
import { keepCalling } from "./demo/traffic/visitors";
import { openVendors } from "./demo/vendors";
import { build, isBuilt } from "./parts/build";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { freePort } from "./parts/port";
import { ensureSecret } from "./parts/secret";
import { serve } from "./parts/serve";

/** In milliseconds: without traffic, sessions in which something happened lately go on at the next start. */
const STILL_LIVE = 30 * 60_000;

await command(async (args) => {
  loadEnvFiles("production");
  await ensureSecret();
  const { HOST, PORT } = env();
  const building = (await isBuilt()) ? undefined : buildAside();
  const database = await openDatabase();
  try {
    await fillOnce(database.url, sessionsIn(args));
    await building;
    const hasTraffic = !args.includes("--no-traffic");
    await writePast(await demoAdmin());
    await leaveDesks();
    await endLeftSessions(hasTraffic ? 0 : STILL_LIVE);
    const port = await freePort(PORT, HOST);
    if (port !== PORT) console.log(`Port ${PORT} is in use; using ${port}.`);
    const { vendors, phone, close } = await openVendors({ host: HOST, port });
    const server = await serve({ host: HOST, port });
    console.log(welcome(server.url, phone));
    const traffic = new AbortController();
    const finished = hasTraffic ? keepDemo(server.url, vendors, traffic.signal) : undefined;
    const code = await server.exited;
    traffic.abort();
    await finished;
    await close();
    await closeDatabase();
    return code;
  } finally {
    await database.close();
  }
});

async function keepDemo(url: string, vendors: Vendors, signal: AbortSignal): Promise<void> {
  const admin = await demoAdmin();
  await Promise.all([
    keepTraffic(url, await trafficKey(admin), signal),
    keepCalling(await deskChat(admin), signal),
    keepTexting(vendors, admin, signal),
  ]);
}

function buildAside(): Promise<void> {
  console.log("Building (only after the installation and after changes of the code) ...");
  const building = build({ quiet: true });
  // Awaited later; until then a failure must not count as unhandled.
  building.catch(() => {});
  return building;
}

function sessionsIn(args: string[]): number | undefined {
  const at = args.indexOf("--sessions");
  if (at < 0) return undefined;
  const sessions = Number(args[at + 1]);
  if (!Number.isInteger(sessions) || sessions < 1)
    throw new Error("--sessions must be a whole number above 0.");
  return sessions;
}

function welcome(url: string, phone: string): string {
  return `
  Parley is running at ${url}

    admin@aurora.test        everything in the tenant aurora
    supervisor@aurora.test   watches, redirects, bans
    analyst@aurora.test      reads and exports
    operator@aurora.test     own sessions and queues
    admin@borealis.test      another tenant

  Password of all of them: parley-demo      Stop with Ctrl-C

  The phone of a client on WhatsApp, Messenger, Apple Messages or VK: ${phone}
`;
}
