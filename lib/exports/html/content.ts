import { captionOf } from "@/lib/events/caption";
import { type Content, contentOf, priceText } from "@/lib/events/content";
import type { Card, Contact, Location, OrderItem } from "@/lib/events/event";
import { coordinatesText, mapAddress } from "@/lib/events/location";
import { orderTotal } from "@/lib/events/money";
import { emailLink, hostOf, phoneLink, readLink } from "@/lib/links/read";
import { LINK_REL } from "@/lib/links/segments";
import type { ExportedEvent } from "@/lib/sessions/each";
import { t } from "@/messages/html-file";
import { numberText } from "@/messages/number-text";
import { linked } from "./linked";
import { type Markup, markup } from "./markup";

/** What an event shows besides its text, with that of its text which it does not show; null without any. */
export function contentMarkup(event: ExportedEvent): Markup | null {
  const content = contentOf(event);
  if (!content) return null;
  const caption = captionOf(event, content);
  return markup`${caption ? markup`<p dir="auto">${linked(caption)}</p>` : null}${viewOf(content)}`;
}

function viewOf(content: Content): Markup {
  switch (content.is) {
    case "location":
      return location(content.location);
    case "contacts":
      return markup`${content.contacts.map(contact)}`;
    case "order":
      return order(content.items);
    case "card":
      return card(content.card);
  }
}

function location(place: Location): Markup {
  const map = outsideLink(mapAddress(place), markup`${t("showOnMap")}`);
  return markup`${line(place.name)}${line(place.address)}<small>${coordinatesText(place)}</small><small>${map}</small>`;
}

function contact({ name, organization, phones, emails }: Contact): Markup {
  const addresses = [
    ...phones.map((phone) => addressLine(phone, phoneLink(phone))),
    ...emails.map((email) => addressLine(email, emailLink(email))),
  ];
  return markup`<div class="x">${line(name)}${line(organization)}${addresses}</div>`;
}

function addressLine(written: string, href: string | null): Markup {
  return href
    ? markup`<p dir="auto">${outsideLink(href, markup`${written}`)}</p>`
    : (line(written) ?? markup``);
}

function order(items: readonly OrderItem[]): Markup {
  const rows = items.map(
    (item) =>
      markup`<tr><td>${line(item.name)}</td><td>${numberText(item.quantity)}</td><td>${line(priceText(item))}</td></tr>`,
  );
  const total = orderTotal(items);
  const foot =
    total === null
      ? null
      : markup`<tfoot><tr><th scope="row">${t("total")}</th><td></td><td><bdi>${total}</bdi></td></tr></tfoot>`;
  return markup`<table><thead><tr><th>${t("product")}</th><th>${t("quantity")}</th><th>${t("price")}</th></tr></thead><tbody>${rows}</tbody>${foot}</table>`;
}

/** Its image is named by its host and not loaded: the file must work without a network. */
function card({ title, text, image, buttons }: Card): Markup {
  const host = image ? hostOf(image) : null;
  const labels = buttons.map(({ label, url }) => {
    const link = url ? readLink(url) : null;
    const shown = link ? outsideLink(link.href, markup`${label}`, hostOf(link.href)) : markup`${label}`;
    return markup`<p class="x" dir="auto">${shown}</p>`;
  });
  const body = text ? markup`<p dir="auto">${linked(text)}</p>` : null;
  return markup`<div class="x">${host ? markup`<small>${t.parts("imageOn", { host: isolated(host) })}</small>` : null}${line(title)}${body}${labels}</div>`;
}

function isolated(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

function line(text: string | undefined): Markup | null {
  return text ? markup`<p dir="auto">${text}</p>` : null;
}

function outsideLink(href: string, text: Markup, host: string | null = null): Markup {
  const named = host === null ? null : markup` data-host="${host}"`;
  return markup`<a href="${href}" target="_blank" rel="${LINK_REL}"${named}>${text}</a>`;
}
