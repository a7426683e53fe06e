import type { PageAssets } from "@/lib/page-assets";
import { sizeText } from "@/lib/size-text";
import { timeText } from "@/lib/time-text";
import type { Export } from "../format";
import { MAX_IMAGE_BYTES, MAX_TOTAL_IMAGE_BYTES } from "./images";
import { incompleteNotice } from "./incomplete";
import { Markup, markup } from "./markup";

export function pageStart(file: Export, total: number, strip: Markup | null, assets: PageAssets): Markup {
  const { tenant } = file;
  return markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${assets.policy}">
<title>Sessions export – ${tenant.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><meta name="generator" content="Parley">
<style>${new Markup(assets.style)}</style>
<script>${new Markup(assets.script)}</script></head><body>
<a class="skip" href="#sessions">Skip to the sessions</a><a class="skip" href="#contents">Skip to the contents</a>
${incompleteNotice}
<header><div class="brand">${MARK}<span>Parley</span></div><h1>Sessions export <span dir="auto">${tenant.name}</span></h1>
${about(file, total)}${strip}</header>
${TOOLS}
<div id="columns"><main id="sessions" tabindex="-1" aria-label="Sessions">
`;
}

function about({ view, options, made }: Export, total: number): Markup {
  const at = timeText(made.at, options.zone, "full");
  const filters = view.filters.map(
    ({ label, words }) => markup`<li><span dir="auto">${label}</span> <span dir="auto">${words}</span></li>`,
  );
  return markup`<dl>
<dt>Sessions</dt><dd>${total.toLocaleString("en")}</dd>
<dt>Filters</dt><dd>${filters.length > 0 ? markup`<ul>${filters}</ul>` : "None (all sessions)"}</dd>
<dt>Order</dt><dd><bdi>${view.order}</bdi></dd>
<dt>Time zone</dt><dd>${options.zone}</dd>
<dt>Created</dt><dd><time datetime="${made.at.toISOString()}">${at}</time> by <bdi>${made.by}</bdi></dd>
<dt>Files</dt><dd>Images up to ${sizeText(MAX_IMAGE_BYTES)} are included, ${sizeText(MAX_TOTAL_IMAGE_BYTES)} in total. Other files are listed by name, size and SHA-256.</dd>
</dl>`;
}

const MARK = new Markup(
  `<svg aria-hidden="true" viewBox="0 0 24 24" fill="none"><rect width="24" height="24" rx="6"/><path d="M7.5 18.5V10.25a4.75 4.75 0 1 1 4.75 4.75H11" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round"/><circle cx="16.75" cy="18" r="1.4"/></svg>`,
);

/** Hidden by the style sheet without JavaScript. */
const TOOLS = new Markup(`<div id="tools"><div role="search" aria-label="Sessions in this file">
<input id="q" type="search" aria-label="Search" placeholder="Search messages and files" title="Words, &quot;a phrase&quot;, -without; press / to search" autocomplete="off" spellcheck="false" enterkeyhint="next">
<button type="button" id="previous" aria-label="Previous hit" title="Previous hit (Shift+Enter, N)" disabled><svg aria-hidden="true" viewBox="0 0 16 16"><path d="m4 10 4-4 4 4"/></svg></button>
<button type="button" id="next" aria-label="Next hit" title="Next hit (Enter, n)" disabled><svg aria-hidden="true" viewBox="0 0 16 16"><path d="m4 6 4 4 4-4"/></svg></button>
<span id="found"></span><output id="announced"></output></div>
<div id="all"><button type="button" id="expand">Expand all</button><button type="button" id="collapse">Collapse all</button></div>
<p id="scriptless">The search needs JavaScript. Everything can be read without it.</p></div>`);
