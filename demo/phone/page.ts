import image from "lucide/dist/esm/icons/image.mjs";
import mic from "lucide/dist/esm/icons/mic.mjs";
import send from "lucide/dist/esm/icons/send.mjs";
import userPlus from "lucide/dist/esm/icons/user-plus.mjs";
import { faces } from "@/lib/channels/faces";
import { type Markup, markup } from "@/lib/exports/html/markup";
import { type VendorChannel, vendorChannels } from "../vendors/accounts";
import { agoText } from "./clock";
import { controls, verdictText } from "./controls";
import { conversation } from "./conversation";
import type { Handset } from "./handsets";
import { icon } from "./icon";
import type { View } from "./view";

export const MAX_TEXT = 4_000;

/** The whole page. It works without its script too, which only refreshes what has an id in it. */
export function page(view: View, parley: string): string {
  const { channel, handset } = view;
  const label = faces[channel].label();
  const title = handset ? `${handset.name} on ${label}` : label;
  return markup`<!doctype html>
<html lang="en" data-channel="${channel}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · a client's phone</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/phone.css">
<script src="/phone.js" defer></script>
<header>
<h1>A client's phone</h1>
<p>Here you are the client; operators answer in <a href="${parley}" target="_blank" rel="noopener">Parley</a>.</p>
</header>
<nav aria-label="Channels">${vendorChannels.map((each) => tab(each, each === channel))}</nav>
<main>
<section class="people" aria-labelledby="clients">
<h2 id="clients">Clients</h2>
<ul id="people" data-live>${people(view)}</ul>
<form method="post" action="/new"><input type="hidden" name="channel" value="${channel}"><button>${icon(userPlus)}Someone new</button></form>
</section>
${handset ? phone(view, handset) : markup`<p>Nobody has written on ${label} yet.</p>`}
</main>`.html;
}

function tab(channel: VendorChannel, isCurrent: boolean): Markup {
  const { icon: shapes } = faces[channel];
  return markup`<a href="/?channel=${channel}"${current(isCurrent)}>${icon(shapes)}${faces[channel].label()}</a>`;
}

function people({ channel, people: listed, handset, now }: View): Markup[] {
  return listed.map(({ id, name, wroteAt, unread }) => {
    const address = `/?${new URLSearchParams({ channel, client: id })}`;
    const isCurrent = id === handset?.id;
    const note = wroteAt ? `wrote ${agoText(wroteAt, now)}` : "has not written yet";
    const badge = unread > 0 && !isCurrent ? markup`<em>${unread} new</em>` : null;
    return markup`<li id="person-${id}"><a href="${address}"${current(isCurrent)}><bdi>${name}</bdi><small>${note}</small>${badge}</a></li>`;
  });
}

function current(isCurrent: boolean): Markup | null {
  return isCurrent ? markup` aria-current="page"` : null;
}

function phone(view: View, { id, name }: Handset): Markup {
  const { channel, verdict, now } = view;
  const label = faces[channel].label();
  const whose = markup`<input type="hidden" name="channel" value="${channel}"><input type="hidden" name="client" value="${id}">`;
  return markup`<section class="phone" aria-label="${name} on ${label}">
<div class="partner"><span aria-hidden="true">A</span><div><strong>Aurora Energy</strong><small>${label}, as <bdi>${name}</bdi> sees it</small></div></div>
<div id="conversation" data-live data-follow role="log" tabindex="0" aria-label="Conversation">${conversation(view)}</div>
<p id="trouble" role="status"></p>
<form method="post" action="/write" class="composer">${whose}
<button formaction="/send" formnovalidate name="sample" value="photo" aria-label="Send a photo" title="Send a photo">${icon(image)}</button>
<button formaction="/send" formnovalidate name="sample" value="voice" aria-label="Send a voice note" title="Send a voice note">${icon(mic)}</button>
<textarea name="text" rows="1" maxlength="${MAX_TEXT}" required aria-label="Message" placeholder="Message" autofocus></textarea>
<button class="send" aria-label="Send" title="Send">${icon(send)}</button>
</form>
</section>
<section class="controls" aria-labelledby="more">
<h2 id="more">This client and Parley</h2>
<ul id="verdict" data-live><li id="verdict-text">${verdictText(verdict, now)}</li></ul>
<form method="post">${whose}<ul id="controls" data-live>${controls(view)}</ul></form>
</section>`;
}
