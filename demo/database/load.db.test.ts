import { expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { aurora } from "@/demo/tenants";
import { type Made, World } from "@/demo/world";
import { Loader } from "./load";

const db = testDatabase();

function someSessions(count: number): Made[] {
  const places = (items: readonly unknown[]) => items.map((_, index) => index + 1);
  const { operators, groups, chatbots } = aurora;
  const ids = {
    tenantId: 1,
    operators: places(operators),
    groups: places(groups),
    chatbots: places(chatbots),
    users: [1, 2],
  };
  const next = { sessions: 1, clients: 1, notes: 1, files: 1, recordings: 1 };
  return [...new World({ spec: aurora, ids, next, seed: 1, count, now: Date.now() }).sessions()];
}

it.each([3, 3_000])("fails instead of waiting for ever when the server refuses %i rows", async (count) => {
  const filling = db.sql.begin(async (tx) => {
    const loader = new Loader(tx, { frozen: false, anyOrder: false });
    // There is no tenant 1 to belong to.
    for (const made of someSessions(count)) {
      loader.add(made);
      await loader.breathe();
    }
    await loader.flush();
  });
  await expect(filling).rejects.toThrow(/refused the rows of clients|foreign key/);
});
