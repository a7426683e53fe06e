import { mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Embedded, startEmbedded } from "./embedded";

let home: string;
const started: Embedded[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "parley-embedded-"));
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  // Where the system user cannot enter our temporary folder, the data are stored elsewhere.
  const data = await realpath(join(home, "postgres")).catch(() => home);
  if (!data.startsWith(await realpath(home))) await rm(dirname(data), { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

async function start(ephemeral: boolean): Promise<Embedded> {
  const server = await startEmbedded({
    dataDir: join(home, "postgres"),
    ephemeral,
    settings: { shared_buffers: "16MB" },
  });
  started.push(server);
  return server;
}

async function ask(url: string, text: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql.unsafe(text).values();
    return row?.[0];
  } finally {
    await sql.end();
  }
}

describe("the embedded Postgres", () => {
  it("preserves its data over a restart, and survives a postmaster.pid of another process", async () => {
    const first = await start(false);
    await ask(first.url, "create table survivors as select 'here' as word");
    await first.stop();
    const stale = [process.pid, join(home, "postgres"), 1, 5432, "", "127.0.0.1", " 1 1", "ready", ""].join(
      "\n",
    );
    await writeFile(join(home, "postgres", "postmaster.pid"), stale);
    const second = await start(false);
    expect(await ask(second.url, "select word from survivors")).toBe("here");
  });

  it("is started once by two who come at the same time, and stops only for the one who started it", async () => {
    const both = await Promise.all([start(true), start(true)]);
    expect(both.map((server) => server.owned).sort()).toEqual([false, true]);
    expect(both[0].url).toBe(both[1].url);
    await both.find((server) => !server.owned)?.stop();
    expect(await ask(both[0].url, "select 1")).toBe(1);
  });

  it("leaves nothing behind when it was ephemeral", async () => {
    await (await start(true)).stop();
    expect(await readdir(home)).toEqual([]);
  });

  it("refuses connections without the password", async () => {
    const { url } = await start(true);
    await expect(ask(url.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toThrow(
      "password authentication",
    );
  });

  it("treats typographic quotes and dashes as separators of words", async () => {
    const { url } = await start(true);
    const words = await ask(url, "select tsvector_to_array(to_tsvector('simple', '„Žlutý“ kůň–pes'))::text");
    expect(words).toBe("{kůň,pes,žlutý}");
  });

  it("says what is wrong with a folder that holds something else", async () => {
    await writeFile(join(home, "letter.txt"), "");
    await expect(startEmbedded({ dataDir: home })).rejects.toThrow("not a PostgreSQL data folder");
  });
});
