import { cleanJson } from "@/lib/clean-text";
import { answersText } from "@/lib/documents/event";
import { ownEntry } from "@/lib/own-entry";
import type { Content } from "../channel";
import { at, parsedJson, textAt } from "../json";

type Reader = (reply: unknown) => Content | null;

/** By the type of an interactive message; each reads the part that is named after it. */
const readers: Readonly<Record<string, Reader>> = {
  button_reply: chosen,
  list_reply: chosen,
  nfm_reply: readForm,
  call_permission_reply: (reply) => ({
    kind: "system",
    text: `The client ${textAt(reply, "response") === "accept" ? "allowed" : "did not allow"} calls`,
  }),
};

/** What the client chose or filled in; null for a kind that is unknown. */
export function readReply(interactive: unknown): Content | null {
  const type = textAt(interactive, "type") ?? "";
  return ownEntry(readers, type)?.(at(interactive, type)) ?? null;
}

function chosen(reply: unknown): Content | null {
  const text = textAt(reply, "title");
  const choice = textAt(reply, "id");
  return text ? { kind: "message", text, ...(choice ? { data: { choice } } : {}) } : null;
}

/** A form of WhatsApp Flows, or an address. */
function readForm(reply: unknown): Content | null {
  const filledIn = cleanJson(parsedJson(textAt(reply, "response_json") ?? ""));
  if (typeof filledIn !== "object" || filledIn === null) return null;
  const answers = answersIn(filledIn).filter(({ label }) => label !== "flow_token");
  return { kind: "form", text: answersText(answers) ?? "A form without answers", data: { answers } };
}

type Answer = { label: string; answer: string };

function answersIn(filledIn: object): readonly Answer[] {
  return Object.entries(filledIn).flatMap(([label, value]): readonly Answer[] => {
    if (value === null || value === "") return [];
    if (typeof value === "object" && !Array.isArray(value))
      return Object.entries(value).map(([inner, each]) => ({ label: inner, answer: shown(each) }));
    return [{ label, answer: shown(value) }];
  });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
