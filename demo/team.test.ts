import { expect, it } from "vitest";
import { Random } from "./random";
import { Team } from "./team";
import { aurora } from "./tenants";
import { visits } from "./traffic";

it("has operators in every group, and never the one whom a person may be signed in as", () => {
  const { places } = new Team(aurora);
  for (const group of aurora.groups.keys())
    expect(
      [...places].filter((place) => aurora.operators[place]?.groups.includes(group)).length,
    ).toBeGreaterThan(1);
  expect(places.has(aurora.linkedOperator ?? -1)).toBe(false);
});

it("takes no more sessions than an operator has places for, and nobody during a break", () => {
  const team = new Team(aurora);
  const [place = -1] = team.places;
  const capacity = aurora.operators[place]?.capacity ?? 0;
  for (let session = 0; session < capacity; session++) {
    expect(team.canTake([place])).toBe(true);
    team.take([place]);
  }
  expect(team.canTake([place])).toBe(false);
  team.release([place]);
  expect(team.canTake([place])).toBe(true);
  expect(team.canTake([aurora.linkedOperator ?? 0])).toBe(false);
});

it("sends on a break only who has no session, few at a time, and calls everybody back", () => {
  const team = new Team(aurora);
  const random = new Random(1);
  const busy = [...team.places].slice(0, 10);
  team.take(busy);
  const away = new Set<number>();
  for (let step = 0; step < 200; step++) {
    const change = team.change(random);
    if (!change) continue;
    expect(busy).not.toContain(change.place);
    if (change.status === "online") expect(away.delete(change.place)).toBe(true);
    else away.add(change.place);
    expect(away.size).toBeLessThan(3);
    for (const place of away) expect(team.canTake([place])).toBe(false);
  }
});

it("gets sessions that its operators alone take part in, and that nobody waits long for", () => {
  const { places } = new Team(aurora);
  const taken = visits(aurora, 3, places);
  for (let count = 0; count < 60; count++) {
    const { operators, steps } = taken.next().value as {
      operators: number[];
      steps: readonly { after: number; event: { kind: string } }[];
    };
    for (const place of operators) expect(places.has(place)).toBe(true);
    const at = (kind: string) => steps.find(({ event }) => event.kind === kind)?.after;
    const queued = at("queued");
    if (queued === undefined) continue;
    const over = at("accepted") ?? at("left_queue") ?? at("ended") ?? Number.POSITIVE_INFINITY;
    expect(over - queued).toBeLessThan(3 * 60_000);
  }
});
