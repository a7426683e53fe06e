import check from "lucide/dist/esm/icons/check.mjs";
import checkCheck from "lucide/dist/esm/icons/check-check.mjs";
import type { PhoneMessage } from "@/lib/channels/stand-in";
import { type Markup, markup } from "@/lib/exports/html/markup";
import { presentation } from "@/lib/files/allowed-types";
import { clockText } from "./clock";
import type { Handset } from "./handsets";
import { icon } from "./icon";
import type { View } from "./view";

/** The messages as the client sees them: their own at the right. */
export function conversation({ handset, earlier, messages, sending, now }: View): Markup[] {
  if (handset === null) return [];
  const own = messages.filter(({ from }) => from === "client");
  const underWay = new Set(own.slice(own.length - sending));
  return [
    ...earlier.map(({ at, from, text }, index) =>
      line(`earlier-${index}`, from, [textMarkup(text), time(at, now)]),
    ),
    ...(earlier.length > 0 ? [markup`<p class="note" id="started">The demo was started here</p>`] : []),
    ...messages.map((message) =>
      line(`message-${message.id}`, message.from, [
        ...content(handset, message),
        time(message.at, now),
        ...(message.from === "client" ? [ticks(underWay.has(message))] : []),
      ]),
    ),
  ];
}

function line(id: string, from: PhoneMessage["from"], parts: readonly Markup[]): Markup {
  const who = from === "client" ? "The client" : "Aurora Energy";
  return markup`<div id="${id}" class="${from}"><span class="unseen">${who}: </span>${parts}</div>`;
}

function content(handset: Handset, { id, text, file }: PhoneMessage): Markup[] {
  return [...(file ? [fileMarkup(handset, id, file)] : []), ...(text ? [textMarkup(text)] : [])];
}

function textMarkup(text: string): Markup {
  return markup`<p dir="auto">${text}</p>`;
}

function fileMarkup(
  { channel, id }: Handset,
  message: string,
  file: NonNullable<PhoneMessage["file"]>,
): Markup {
  const address = `/file?${new URLSearchParams({ channel, client: id, message })}`;
  const kind = presentation(file.mediaType);
  if (kind === "image") return markup`<img src="${address}" alt="${file.name}">`;
  if (kind === "audio") return markup`<audio src="${address}" controls preload="metadata"></audio>`;
  if (kind === "video") return markup`<video src="${address}" controls preload="metadata"></video>`;
  return markup`<a href="${address}" download="${file.name}">${file.name}</a>`;
}

function time(at: Date, now: Date): Markup {
  return markup`<time datetime="${at.toISOString()}">${clockText(at, now)}</time>`;
}

/** One while Parley has not taken the message, then two. */
function ticks(isUnderWay: boolean): Markup {
  return isUnderWay
    ? markup`<span class="ticks">${icon(check)}<span class="unseen">Sent</span></span>`
    : markup`<span class="ticks">${icon(checkCheck)}<span class="unseen">Delivered</span></span>`;
}
