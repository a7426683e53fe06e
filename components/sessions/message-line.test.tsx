import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { SessionEvent } from "@/lib/events/event";
import type { Names } from "@/lib/events/phrase";
import { EventLine } from "./event-line";
import { MessageLine } from "./message-line";

const none = new Map<number, string>();
const names: Names = { operators: none, groups: none, chatbots: none, users: none, client: "Karel" };

/** The visible text of an event. */
function read(kind: string, more: Partial<SessionEvent>, anonymised: boolean): string {
  const event = { seq: 1, kind, at: new Date(0), actorKind: "client", actorId: null, text: null, data: null };
  const marks = { terms: [], first: 0 };
  const props = { event: { ...event, ...more }, names, zone: "UTC", marks, anonymised };
  const line =
    kind === "system" ? <EventLine {...props} /> : <MessageLine {...props} continued current={false} />;
  return renderToStaticMarkup(line).replace(/<[^>]*>/g, " ");
}

describe("no message of a transcript is empty", () => {
  test("removed content of an anonymised session is reported as removed", () => {
    for (const kind of ["message", "form", "system"])
      expect(read(kind, {}, true)).toContain("Text removed when the session was anonymised");
    expect(read("file", { data: { size: 7 } }, true)).toContain(
      "File removed when the session was anonymised",
    );
  });

  test("remaining content is shown", () => {
    expect(read("message", { text: "Hello" }, true)).toMatch(/Hello/);
    expect(read("message", { text: "Hello" }, true)).not.toMatch(/removed/);
    expect(read("file", { data: { name: "a.pdf" } }, true)).toMatch(/a\.pdf/);
  });

  test("empty content of other sessions is not reported as removed", () => {
    for (const text of [null, ""]) expect(read("message", { text }, false)).toContain("An empty message");
    expect(read("file", {}, false)).toContain("Unnamed file");
    expect(read("form", {}, false)).toContain("The form was submitted");
  });
});
