import type { PageAssets } from "@/lib/page-assets";
import { sizeText } from "@/lib/size-text";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/html-file";
import { numberText } from "@/messages/number-text";
import type { Export } from "../format";
import { MAX_IMAGE_BYTES, MAX_TOTAL_IMAGE_BYTES } from "./images";
import { incompleteNotice } from "./incomplete";
import { Markup, markup } from "./markup";

export function pageStart(file: Export, total: number, strip: Markup | null, assets: PageAssets): Markup {
  const { tenant, options } = file;
  const company = markup`<span dir="auto">${tenant.name}</span>`;
  return markup`<!DOCTYPE html>
<html lang="${options.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${assets.policy}">
<title>${t("title", { company: tenant.name })}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><meta name="generator" content="Parley">
<style>${new Markup(assets.style)}</style>
<script>${new Markup(assets.script)}</script></head><body>
<a class="skip" href="#sessions">${t("skipToSessions")}</a><a class="skip" href="#contents">${t("skipToContents")}</a>
${incompleteNotice()}
<header><div class="brand">${MARK}<span>Parley</span></div><h1>${t.parts("heading", { company })}</h1>
${about(file, total)}${strip}</header>
${tools()}
<div id="columns"><main id="sessions" tabindex="-1" aria-label="${t("sessions")}">
`;
}

function about({ view, options, made }: Export, total: number): Markup {
  const at = timeText(made.at, options.zone, "full");
  const filters = view.filters.map(
    ({ label, words }) => markup`<li><span dir="auto">${label}</span> <span dir="auto">${words}</span></li>`,
  );
  const time = markup`<time datetime="${made.at.toISOString()}">${at}</time>`;
  const sizes = { one: sizeText(MAX_IMAGE_BYTES), all: sizeText(MAX_TOTAL_IMAGE_BYTES) };
  return markup`<dl>
<dt>${t("sessions")}</dt><dd>${numberText(total)}</dd>
<dt>${t("filters")}</dt><dd>${filters.length > 0 ? markup`<ul>${filters}</ul>` : t("noFilters")}</dd>
<dt>${t("order")}</dt><dd><bdi>${view.order}</bdi></dd>
<dt>${t("zone")}</dt><dd>${options.zone}</dd>
<dt>${t("created")}</dt><dd>${t.parts("createdBy", { time, name: markup`<bdi>${made.by}</bdi>` })}</dd>
<dt>${t("files")}</dt><dd>${t("filesHint", sizes)}</dd>
</dl>`;
}

const MARK = new Markup(
  `<svg aria-hidden="true" viewBox="0 0 24 24" fill="none"><rect width="24" height="24" rx="6"/><path d="M7.5 18.5V10.25a4.75 4.75 0 1 1 4.75 4.75H11" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round"/><circle cx="16.75" cy="18" r="1.4"/></svg>`,
);

/** Hidden by the style sheet without JavaScript. */
function tools(): Markup {
  return markup`<div id="tools"><div role="search" aria-label="${t("sessionsInFile")}">
<input id="q" type="search" aria-label="${t("search")}" placeholder="${t("searchPlaceholder")}" title="${t("searchHint")}" autocomplete="off" spellcheck="false" enterkeyhint="next">
<button type="button" id="previous" aria-label="${t("previousHit")}" title="${t("previousHitKeys")}" disabled><svg aria-hidden="true" viewBox="0 0 16 16"><path d="m4 10 4-4 4 4"/></svg></button>
<button type="button" id="next" aria-label="${t("nextHit")}" title="${t("nextHitKeys")}" disabled><svg aria-hidden="true" viewBox="0 0 16 16"><path d="m4 6 4 4 4-4"/></svg></button>
<span id="found"></span><output id="announced"></output></div>
<div id="all"><button type="button" id="expand">${t("expandAll")}</button><button type="button" id="collapse">${t("collapseAll")}</button></div>
<p id="scriptless">${t("needsScript")}</p></div>`;
}
