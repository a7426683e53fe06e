import { contentTexts } from "@/lib/events/content";
import { dateFormat } from "@/messages/date-format";
import { currentLanguage } from "@/messages/language";
import { t } from "@/messages/webchat-widget";
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
  if (kind === "joined") return element("p", { class: "line system" }, joinedText(name));
  if (kind === "ended") return element("p", { class: "line system" }, t("ended"));
  const bubble = element("div", {
    class: `line ${by}`,
    title: dateFormat({ dateStyle: "medium", timeStyle: "short" }).format(new Date(at)),
    ...WRITTEN,
  });
  if (by === "me") bubble.append(you());
  else if (by !== "system" && name) bubble.append(element("strong", { dir: "auto" }, name));
  if (answered) bubble.append(element("span", { class: "quote", dir: "auto" }, quotedText(answered)));
  bubble.append(kind === "file" ? fileCard(line, fetchFile) : linked(text));
  if (content) bubble.append(contentCard(content));
  return isLastOwn ? withMark(bubble, element("small", { class: "mark" }, t("sent"))) : bubble;
}

function joinedText(name: string | null): string {
  return name === null ? t("operatorJoined") : t("joined", { name });
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
  if (item.state === "sent") return [t("sent")];
  const problem = t("notSent", { problem: item.problem ?? "" });
  if (item.state === "failed")
    return [
      problem,
      " ",
      button(t("tryAgain"), () => retry(item.id)),
      " ",
      button(t("remove"), () => remove(item.id)),
    ];
  if (!("file" in item)) return [t("sending")];
  const bar = element("progress", { max: "1", "aria-label": t("sendingFile", { name: item.file.name }) });
  bar.value = item.progress;
  return [t("sending"), " ", bar, " ", button(t("cancel"), () => remove(item.id))];
}

/** For screen readers, which cannot see on which side a line is. */
function you(): HTMLElement {
  // With a direction of its own, which does not count for that of the line.
  return element("span", { class: "unseen", dir: "ltr", lang: currentLanguage() }, `${t("you")} `);
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
