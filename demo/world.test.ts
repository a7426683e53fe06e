import { expect, it } from "vitest";
import { eventKinds } from "@/lib/events/kinds";
import { aurora, borealis, type TenantSpec } from "./tenants";
import { type Made, World } from "./world";

const NOW = Date.UTC(2026, 10, 18, 10, 30);

function madeWith(count: number, now = NOW, spec: TenantSpec = aurora): { sessions: Made[]; world: World } {
  const ids = {
    tenantId: 1,
    operators: spec.operators.map((_, index) => index + 1),
    groups: spec.groups.map((_, index) => index + 1),
    chatbots: spec.chatbots.map((_, index) => index + 1),
    users: [1, 2, 3],
  };
  const next = { sessions: 1, clients: 1, notes: 1, files: 1, recordings: 1 };
  const world = new World({ spec, ids, next, seed: 7, count, now });
  return { sessions: [...world.sessions()], world };
}

it("creates the same world from the same seed and time", () => {
  const [one, two] = [madeWith(300), madeWith(300)];
  expect(one.sessions).toEqual(two.sessions);
  expect([...one.world.identities()]).toEqual([...two.world.identities()]);
});

it("creates another world from another seed, and shifts with the current time", () => {
  const [here, later] = [madeWith(50), madeWith(50, NOW + 86_400_000)];
  expect(later.sessions[0]?.session.createdAt).toBeGreaterThan(here.sessions[0]?.session.createdAt ?? 0);
});

it("creates the requested number of sessions, even one", () => {
  for (const count of [0, 1, 2, 13, 14, 100]) expect(madeWith(count).sessions).toHaveLength(count);
  expect(madeWith(40, NOW, borealis).sessions.every(({ recordings }) => recordings.length === 0)).toBe(true);
});

it("has timelines in chronological order, numbered from 1, with known kinds and nothing after now", () => {
  const { sessions } = madeWith(1_500);
  let last = 0;
  for (const { session, events } of sessions) {
    expect(session.createdAt).toBeGreaterThanOrEqual(last);
    last = session.createdAt;
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    let at = session.createdAt;
    for (const event of events) {
      expect(event.at).toBeGreaterThanOrEqual(at);
      at = event.at;
      expect(eventKinds).toHaveProperty(event.kind);
    }
    expect(at).toBeLessThanOrEqual(NOW);
  }
});

it("has sessions with values that are masked in four languages and on several channels, more of them among the newest", () => {
  const { sessions } = madeWith(6_000);
  const sensitive = sessions.filter((made) => made.sensitive);
  expect(sensitive.length).toBeGreaterThan(45);
  const distinct = (key: "language" | "channel") => new Set(sensitive.map(({ session }) => session[key]));
  expect([...distinct("language")]).toEqual(expect.arrayContaining(["cs", "sk", "en", "de"]));
  expect(distinct("channel").size).toBeGreaterThan(4);
  expect(sessions.slice(-300).filter((made) => made.sensitive).length).toBeGreaterThan(6);
});

it("links a session that continues another to an earlier one of the same client on the same channel", () => {
  const { sessions } = madeWith(2_000);
  const byId = new Map(sessions.map(({ session }) => [session.id, session]));
  const continuing = sessions.flatMap(({ session }) => (session.continuesId === null ? [] : [session]));
  expect(continuing.length).toBeGreaterThan(5);
  for (const { continuesId, clientId, channel, createdAt } of continuing) {
    const earlier = byId.get(continuesId as number);
    expect([earlier?.clientId, earlier?.channel]).toEqual([clientId, channel]);
    expect(earlier?.endedAt).toBeLessThan(createdAt);
  }
});

it("leaves no personal data in an anonymised session", () => {
  const anonymised = madeWith(3_000).sessions.filter(({ session }) => session.anonymisedAt !== null);
  expect(anonymised.length).toBeGreaterThan(3);
  for (const { session, events, document, notes, files, recordings } of anonymised) {
    expect([
      session.clientId,
      session.clientName,
      session.initialMessage,
      session.ip,
      session.phoneNumber,
    ]).toEqual([null, null, null, null, null]);
    expect(events.some(({ text }) => text !== null)).toBe(false);
    expect([document.document, notes, files, recordings]).toEqual(["", [], [], []]);
  }
});
