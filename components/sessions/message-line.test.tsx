import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { SessionEvent } from "@/lib/events/event";
import type { Names } from "@/lib/events/phrase";
import { HappeningLine } from "./happening-line";
import { MessageLine } from "./message-line";

const none = new Map<number, string>();
const names: Names = { operators: none, groups: none, chatbots: none, users: none, client: "Karel" };

/** What a reader reads of an event. */
function read(kind: string, more: Partial<SessionEvent>, anonymised: boolean): string {
  const event = { seq: 1, kind, at: new Date(0), actorKind: "client", actorId: null, text: null, data: null };
  const marks = { terms: [], first: 0 };
  const props = { event: { ...event, ...more }, names, zone: "UTC", marks, anonymised };
  const line =
    kind === "system" ? <HappeningLine {...props} /> : <MessageLine {...props} continued current={false} />;
  return renderToStaticMarkup(line).replace(/<[^>]*>/g, " ");
}

describe("no bubble of a transcript is empty", () => {
  test("what an anonymised session has lost is said to be removed", () => {
    for (const kind of ["message", "form", "system"])
      expect(read(kind, {}, true)).toContain("Text removed when the session was anonymised");
    expect(read("file", { data: { size: 7 } }, true)).toContain(
      "File removed when the session was anonymised",
    );
  });

  test("what it still has is shown", () => {
    expect(read("message", { text: "Hello" }, true)).toMatch(/Hello/);
    expect(read("message", { text: "Hello" }, true)).not.toMatch(/removed/);
    expect(read("file", { data: { name: "a.pdf" } }, true)).toMatch(/a\.pdf/);
  });

  test("elsewhere, what came without words is not said to have lost them", () => {
    for (const text of [null, ""]) expect(read("message", { text }, false)).toContain("An empty message");
    expect(read("file", {}, false)).toContain("A file without a name");
    expect(read("form", {}, false)).toContain("The form was submitted");
  });
});
