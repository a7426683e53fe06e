import { isImage } from "@/lib/files/allowed-types";
import { sizeText } from "@/lib/size";
import { element } from "./element";
import { fileOf, imageOf } from "./file-line";
import type { Line } from "./server";
import type { Waiting } from "./waiting";

/** A line of the chat; `last` of the visitor's own says that it has arrived. */
export function lineOf(line: Line, last: boolean, fetch: (id: number) => Promise<Blob>): HTMLElement {
  const { by, name, kind, text, at } = line;
  if (kind === "joined") return element("p", { class: "line system" }, `${name ?? "Somebody"} has joined`);
  if (kind === "ended") return element("p", { class: "line system" }, "The chat has ended");
  const shown = element("div", { class: `line ${by}`, title: new Date(at).toLocaleString(), dir: "auto" });
  if (by === "me") shown.append(you());
  else if (by !== "system" && name) shown.append(element("strong", {}, name));
  // As text, whatever was written: nothing of it becomes markup.
  shown.append(kind === "file" ? fileOf(line, fetch) : text);
  return last ? under(shown, element("small", { class: "mark" }, "Sent")) : shown;
}

type Doings = { again(id: string): void; remove(id: string): void };

/** What is on its way, with how far it is, and what can be done about it. */
export function waitingLine(item: Waiting, { again, remove }: Doings): HTMLElement {
  const shown = element("div", { class: `line me ${item.state === "sent" ? "" : "waiting"}`, dir: "auto" });
  shown.append(you());
  if ("file" in item) shown.append(fileCard(item.file));
  else shown.append(item.text);
  if (item.state === "sent") return under(shown, element("small", { class: "mark" }, "Sent"));
  const mark = element("small", { class: `mark ${item.state}` });
  if (item.state === "failed") {
    mark.append(
      `Not sent: ${item.why} `,
      button("Try again", () => again(item.id)),
      " ",
    );
    mark.append(button("Remove", () => remove(item.id)));
    return under(shown, mark);
  }
  mark.append("Sending… ");
  if ("file" in item) {
    const bar = element("progress", { max: "1", "aria-label": `Sending ${item.file.name}` });
    bar.value = item.part;
    mark.append(
      bar,
      " ",
      button("Cancel", () => remove(item.id)),
    );
  }
  return under(shown, mark);
}

function fileCard(file: File): HTMLElement {
  const card = element("div", { class: "file" });
  const picture = element("span", { class: "picture" });
  if (isImage(file.type)) {
    card.append(picture);
    imageOf(file.name, file)
      .then((image) => picture.append(image))
      .catch(() => picture.remove());
  }
  const facts = element("span", { class: "facts" });
  facts.append(element("bdi", {}, file.name), element("small", {}, sizeText(file.size)));
  card.append(facts);
  return card;
}

/** For who cannot see on which side it stands. */
function you(): HTMLElement {
  return element("span", { class: "unseen" }, "You: ");
}

function under(line: HTMLElement, mark: HTMLElement): HTMLElement {
  const both = element("div", { class: "own" });
  both.append(line, mark);
  return both;
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = element("button", { class: "word", type: "button" }, label);
  made.addEventListener("click", press);
  return made;
}
