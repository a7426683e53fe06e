import { contentTexts } from "@/lib/events/content";
import { contentCard } from "./content-card";
import { element } from "./element";
import { fileCard, outgoingFileCard } from "./file-card";
import { linked } from "./linked";
import type { Outgoing } from "./outgoing";
import type { Line } from "./server";

/** `isLastOwn` adds a mark that the visitor's last line was sent; `answered` is the line that this one answers. */
export function logLine(
  line: Line,
  { isLastOwn, answered }: { isLastOwn: boolean; answered: Line | undefined },
  fetchFile: (id: number) => Promise<Blob>,
): HTMLElement {
  const { by, name, kind, text, content, at } = line;
  if (kind === "joined")
    return element("p", { class: "line system" }, `${name ?? "An operator"} joined the chat`);
  if (kind === "ended") return element("p", { class: "line system" }, "The chat has ended");
  const bubble = element("div", { class: `line ${by}`, title: new Date(at).toLocaleString(), ...WRITTEN });
  if (by === "me") bubble.append(you());
  else if (by !== "system" && name) bubble.append(element("strong", { dir: "auto" }, name));
  if (answered) bubble.append(element("span", { class: "quote", dir: "auto" }, quotedText(answered)));
  bubble.append(kind === "file" ? fileCard(line, fetchFile) : linked(text));
  if (content) bubble.append(contentCard(content));
  return isLastOwn ? withMark(bubble, element("small", { class: "mark" }, "Sent")) : bubble;
}

/** What people wrote: its own first letter decides its direction, and its language is not known. */
const WRITTEN = { dir: "auto", lang: "" };

export function greetingLine(text: string): HTMLElement {
  const bubble = element("div", { class: "line greeting", ...WRITTEN });
  bubble.append(linked(text));
  return bubble;
}

const MAX_QUOTED = 120;

function quotedText({ text, content }: Line): string {
  const said = text || (content ? contentTexts(content).join(", ") : "");
  return said.length > MAX_QUOTED ? `${said.slice(0, MAX_QUOTED)}…` : said;
}

type Actions = { retry(id: string): void; remove(id: string): void };

export function outgoingLine(item: Outgoing, actions: Actions): HTMLElement {
  const bubble = element("div", { class: `line me ${item.state === "sent" ? "" : "waiting"}`, ...WRITTEN });
  bubble.append(you());
  bubble.append("file" in item ? outgoingFileCard(item.file) : linked(item.text));
  const mark = element("small", { class: `mark ${item.state}` });
  mark.append(...stateOf(item, actions));
  return withMark(bubble, mark);
}

function stateOf(item: Outgoing, { retry, remove }: Actions): (string | HTMLElement)[] {
  if (item.state === "sent") return ["Sent"];
  const problem = `Not sent: ${item.problem} `;
  if (item.state === "failed")
    return [problem, button("Try again", () => retry(item.id)), " ", button("Remove", () => remove(item.id))];
  if (!("file" in item)) return ["Sending… "];
  const bar = element("progress", { max: "1", "aria-label": `Sending ${item.file.name}` });
  bar.value = item.progress;
  return ["Sending… ", bar, " ", button("Cancel", () => remove(item.id))];
}

/** For screen readers, which cannot see on which side a line is. */
function you(): HTMLElement {
  // With a direction of its own, which does not count for that of the line.
  return element("span", { class: "unseen", dir: "ltr", lang: "en" }, "You: ");
}

function withMark(bubble: HTMLElement, mark: HTMLElement): HTMLElement {
  const both = element("div", { class: "own" });
  both.append(bubble, mark);
  return both;
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const created = element("button", { class: "word", type: "button" }, label);
  created.addEventListener("click", onClick);
  return created;
}
