import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Grid } from "@/lib/grid/column";
import type { Parameters } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { importSessions } from "@/lib/import/import";
import { tenantGrid } from "./columns/tenant-grid";
import { countSessions } from "./count";
import { facetOf } from "./facets";
import { listSessions } from "./list";
import type { Selection } from "./predicate";
import { makeActor, makeTenant } from "./testing";

/*
 * Real conversations, counted from the file without our code: the list, the total and the facets must agree with the file.
 */

const CORPUS = "../shared/data/star.sessions.jsonl.gz";

type Document = {
  externalId: string;
  createdAt: string;
  startedAt: string;
  acceptedAt: string | null;
  endedAt: string;
  endReason: string;
  client: { name: string | null };
  operators: { externalId: string; name: string }[];
  groups: string[];
  tags: string[];
  parameters: Record<string, string>;
  messages: { at: string; text: string; kind: string }[];
};

const lines = () => createInterface({ input: createReadStream(CORPUS).pipe(createGunzip()) });

describe.skipIf(!existsSync(CORPUS))("the real corpus (skipped where ../shared/data is not there)", () => {
  const db = testDatabase();
  let actor: Actor;
  let grid: Grid;
  const documents: Document[] = [];

  beforeAll(async () => {
    const tenantId = await makeTenant(db.sql, "star");
    actor = await makeActor(db.sql, tenantId, "admin");
    await importSessions({ tenantId }, lines());
    for await (const line of lines()) documents.push(JSON.parse(line) as Document);
    grid = await tenantGrid(actor);
  });

  const ask = (parameters: Parameters): Selection => {
    const { query, problems } = parseQuery(grid, parameters);
    expect(problems).toEqual([]);
    return {
      actor,
      scope: "history",
      grid,
      query,
      context: { zone: "Europe/Prague", country: null, now: new Date() },
    };
  };
  const idOf = async (table: "operators" | "groups", name: string) => {
    const [row] = await db.sql`select id from ${db.sql(table)} where name = ${name} order by id limit 1`;
    return String(row?.id);
  };
  const hasWord = (document: Document, root: string) =>
    document.messages.some(({ text }) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .some((word) => word.startsWith(root)),
    );
  /** What people wrote; system lines are not counted as messages. */
  const written = (d: Document) => d.messages.filter(({ kind }) => kind === "text").length;
  const wait = (d: Document) =>
    Math.floor((Date.parse(d.acceptedAt ?? d.endedAt) - Date.parse(d.startedAt)) / 1000);

  async function externalIds(selection: Selection): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await listSessions({
        ...selection,
        query: { ...selection.query, cols: [{ id: "external-id" }], size: 200, after },
      });
      found.push(...page.rows.map((row) => row.cells["external-id"] as string));
      if (!page.next) return found.sort();
      after = page.next;
    }
  }

  const cases: [string, () => Promise<Parameters> | Parameters, (document: Document) => boolean][] = [
    ["nothing", () => ({}), () => true],
    ["an end reason", () => ({ "end-reason": "timeout" }), (d) => d.endReason === "timeout"],
    ["never accepted", () => ({ accepted: "-" }), (d) => d.acceptedAt === null],
    [
      "a group and a tag",
      async () => ({ group: await idOf("groups", "weather"), tag: "multi-task" }),
      (d) => d.groups.includes("weather") && d.tags.includes("multi-task"),
    ],
    [
      "not a tag",
      () => ({ tag: "!conflict,multi-task" }),
      (d) => !d.tags.includes("conflict") && !d.tags.includes("multi-task"),
    ],
    [
      "two days of Prague",
      () => ({ created: "2026-10-24..2026-10-25" }),
      (d) => d.createdAt >= "2026-10-23T22:00:00" && d.createdAt < "2026-10-25T23:00:00",
    ],
    ["a wait", () => ({ waiting: "1m..5m" }), (d) => wait(d) >= 60 && wait(d) <= 300],
    ["many messages", () => ({ messages: "40.." }), (d) => written(d) >= 40],
    [
      "a parameter",
      () => ({ "param.star.completionLevel": "!=complete" }),
      (d) => d.parameters["star.completionLevel"]?.toLowerCase() !== "complete",
    ],
    ["a name", () => ({ client: "ALEX" }), (d) => (d.client.name ?? "").toLowerCase().includes("alex")],
    ["words", () => ({ q: "weath cheap" }), (d) => hasWord(d, "weath") && hasWord(d, "cheap")],
    [
      "words and filters",
      () => ({ q: "doctor -medicine", "end-reason": "operator_ended" }),
      (d) => d.endReason === "operator_ended" && hasWord(d, "doctor") && !hasWord(d, "medicine"),
    ],
  ];

  test.each(cases)("list and total agree with the file: %s", async (_name, parameters, meets) => {
    const selection = ask(await parameters());
    const expected = documents
      .filter(meets)
      .map((document) => document.externalId)
      .sort();
    expect(expected.length).toBeGreaterThan(0);
    expect(await externalIds(selection)).toEqual(expected);
    expect(await countSessions(selection)).toBe(expected.length);
  });

  test("facets agree with the file, under the other filters", async () => {
    const selection = ask({ "end-reason": "client_left", messages: "10.." });
    const rows = documents.filter((d) => d.endReason === "client_left" && written(d) >= 10);
    const counts = async (id: string) => {
      const { values } = await facetOf(selection, grid.byId.get(id) as never);
      return Object.fromEntries(values.map(({ label, count }) => [label, count]));
    };
    const tally = (values: string[]) => {
      const sums: Record<string, number> = {};
      for (const value of values) sums[value] = (sums[value] ?? 0) + 1;
      return sums;
    };
    expect(await counts("tag")).toEqual(tally(rows.flatMap((d) => d.tags)));
    expect(await counts("group")).toEqual(tally(rows.flatMap((d) => [...new Set(d.groups)])));
    const reasons = documents.filter((d) => written(d) >= 10).map((d) => d.endReason);
    expect(Object.values(await counts("end-reason")).sort()).toEqual(Object.values(tally(reasons)).sort());
  });
});
