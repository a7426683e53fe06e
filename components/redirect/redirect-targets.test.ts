import { expect, test } from "vitest";
import type { GroupAvailability, OperatorAvailability } from "@/lib/routing/availability";
import { redirectTargets } from "./redirect-targets";

const operator = (
  id: number,
  name: string,
  more: Partial<OperatorAvailability> = {},
): OperatorAvailability => ({
  ...{ id, name, presence: "online", online: true, load: 1, capacity: 3, free: 2, groupIds: [1, 2] },
  ...{ refusal: null, reason: null },
  ...more,
});
const group = (id: number, name: string, more: Partial<GroupAvailability> = {}): GroupAvailability => ({
  ...{ id, name, presence: "online", members: { online: 1, busy: 1, away: 0, offline: 3 } },
  ...{ load: 1, capacity: 6, free: 5, waiting: 0, queueLimit: null, waitingSince: null, refusal: null },
  ...{ reason: null },
  ...more,
});
const targets = (groups: GroupAvailability[], operators: OperatorAvailability[]) =>
  redirectTargets({ lastStep: 1, groups, operators }, Date.UTC(2026, 0, 1, 12));

test("those who can take the session come first, the one with the most free places at the top", () => {
  const { groups, operators, unavailable } = targets(
    [
      group(1, "Sales", { reason: "queue full", refusal: "queue_full", waiting: 5, queueLimit: 5 }),
      group(2, "Support", { free: 1 }),
      group(3, "Claims"),
    ],
    [
      operator(1, "Adam", { presence: "offline", reason: "offline", refusal: "offline" }),
      operator(2, "Běla", { free: 1, load: 2 }),
      operator(3, "Cyril"),
    ],
  );
  expect(groups.map(({ name }) => name)).toEqual(["Claims", "Support"]);
  expect(operators.map(({ name }) => name)).toEqual(["Cyril", "Běla"]);
  expect(unavailable.map(({ name }) => name)).toEqual(["Sales", "Adam"]);
  expect(unavailable.every(({ free }) => !free)).toBe(true);
});

test("each says once why it cannot be chosen, or how many places are free and which groups they serve", () => {
  const { groups, operators, unavailable } = targets(
    [
      group(1, "Sales", { waiting: 2, waitingSince: new Date(Date.UTC(2026, 0, 1, 11, 58)) }),
      group(2, "Support", { reason: "nobody online", refusal: "nobody_online" }),
    ],
    [
      operator(1, "Adam", { presence: "offline", reason: "offline", refusal: "offline" }),
      operator(2, "Běla", { capacity: 1, free: 1, groupIds: [] }),
      operator(3, "Cyril", { free: 0, load: 3, reason: "at capacity", refusal: "at_capacity" }),
    ],
  );
  expect(groups[0]?.detail).toBe("2 online · 5 of 6 places free · 2 waiting · longest wait 2 m 00 s");
  expect(operators[0]?.detail).toBe("1 of 1 place free");
  expect(unavailable.map(({ detail }) => detail)).toEqual([
    "Group, nobody online",
    "offline · Sales, Support",
    "at capacity, 3 of 3 places taken · Sales, Support",
  ]);
});

test("an operator is found by their name and their groups, without accents", () => {
  const { operators } = targets([group(1, "Péče o zákazníky")], [operator(1, "Šárka")]);
  expect(operators[0]?.searched).toContain("sarka");
  expect(operators[0]?.searched).toContain("pece o");
});
