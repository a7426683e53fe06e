import { beforeAll, expect, test } from "vitest";
import { isCluster, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { openExport } from "../open";
import { exportRequest, neverAborted } from "../testing";
import { html } from "./html";

const db = testDatabase();
const HOSTILE = `<script>"alert(1)"</script>`;
let admin: UserActor;
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  for (const [day, channel] of [
    [10, "phone"],
    [10, HOSTILE],
    [12, "phone"],
  ] as const)
    await makeSession(db.sql, tenant, { channel, created_at: new Date(`2026-11-${day}T12:00:00Z`) });
});

/** The figure with the strip; `then` runs between opening the export and writing it. */
async function figureOf(view: Record<string, string>, then = async () => {}): Promise<string | null> {
  const file = await openExport(await exportRequest(html, admin, view), neverAborted());
  await file.total();
  await then();
  let text = "";
  for await (const piece of html.write(file)) text += piece.content;
  await file.snapshot.close();
  return /<figure class="strip">.*?<\/figure>/s.exec(text)?.[0] ?? null;
}

// On a cluster each of the two connections of an export sees the moment at which it first reads (docs/scale.md).
test.skipIf(isCluster)(
  "the head of a file has the strip of its view, with the numbers of its snapshot",
  async () => {
    const figure = await figureOf({ created: "2026-11-01..2026-11-30", strip: "channel" }, async () => {
      await makeSession(db.sql, tenant, { channel: "video", created_at: new Date("2026-11-15T12:00:00Z") });
    });
    expect(figure).toContain("<title>Tue, 10 Nov 2026: 2 sessions (");
    expect(figure).toContain("<bdi>Phone</bdi> 2");
    expect(figure).not.toContain("Video");
    expect(figure).toMatch(/by day, at most 2; 1\s–\s30 Nov 2026; outline: 2\s–\s31 Oct 2026, 0 sessions/);
  },
);

test("T20: a value is text there, and the policy of the file allows everything that is drawn", async () => {
  for (const strip of ["channel", "week"]) {
    const figure = await figureOf({ created: "2026-11-01..2026-11-14", strip });
    expect(figure).not.toMatch(/<script|\sstyle=|<a\s/);
  }
  expect(await figureOf({ strip: "channel" })).toContain("&lt;script&gt;");
});

test("a view that hides the strip has none in its file", async () => {
  expect(await figureOf({ strip: "off" })).toBeNull();
  expect(await figureOf({})).toContain("Created");
});
