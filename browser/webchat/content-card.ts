import type { Content } from "@/lib/events/content";
import type { Card, Contact, Location, OrderItem } from "@/lib/events/event";
import { coordinatesText, mapAddress } from "@/lib/events/location";
import { moneyText, orderTotal } from "@/lib/events/money";
import { emailLink, hostOf, phoneLink, readLink } from "@/lib/links/read";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/webchat-widget";
import { element } from "./element";
import { linkElement, linked } from "./linked";

/** What a message has besides its text. */
export function contentCard(content: Content): HTMLElement {
  const card = element("div", { class: "card" });
  card.append(...partsOf(content));
  return card;
}

function partsOf(content: Content): (HTMLElement | DocumentFragment)[] {
  switch (content.is) {
    case "location":
      return locationParts(content.location);
    case "contacts":
      return content.contacts.flatMap(contactParts);
    case "order":
      return orderParts(content.items);
    case "card":
      return cardParts(content.card);
  }
}

function locationParts(location: Location): HTMLElement[] {
  const { name, address } = location;
  const map = element("span", {});
  map.append(linkElement(mapAddress(location), null, t("showMap")));
  return [...lines([name, address]), element("small", {}, coordinatesText(location)), map];
}

function contactParts({ name, organization, phones, emails }: Contact): HTMLElement[] {
  const addresses = [
    ...phones.map((phone) => [phone, phoneLink(phone)] as const),
    ...emails.map((email) => [email, emailLink(email)] as const),
  ].map(([written, href]) => {
    const line = element("span", {});
    line.append(href ? linkElement(href, null, written) : written);
    return line;
  });
  return [...lines([name, organization]), ...addresses];
}

function orderParts(items: readonly OrderItem[]): HTMLElement[] {
  const total = orderTotal(items);
  const products = items.map(({ name, quantity, price, currency }) => {
    const cost = price === undefined ? "" : `, ${moneyText(price, currency)}`;
    return `${numberText(quantity)} × ${name}${cost}`;
  });
  return lines([...products, total === null ? undefined : t("total", { total })]);
}

/** Its image is left out: the page's policy may forbid it, and its host would learn of the visitor. */
function cardParts({ title, text, buttons }: Card): (HTMLElement | DocumentFragment)[] {
  const choices = buttons.map(({ label, url }) => {
    const link = url ? readLink(url) : null;
    const line = element("span", { class: "choice", dir: "auto" });
    line.append(link ? linkElement(link.href, hostOf(link.href), label) : label);
    return line;
  });
  return [
    ...(title ? [element("b", { dir: "auto" }, title)] : []),
    ...(text ? [linked(text)] : []),
    ...choices,
  ];
}

function lines(texts: readonly (string | undefined)[]): HTMLElement[] {
  return texts.flatMap((text) => (text ? element("span", { dir: "auto" }, text) : []));
}
