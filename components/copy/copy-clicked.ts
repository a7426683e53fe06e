import { copyText } from "./copy-text";
import { placeAddress } from "./message-address";

/** Copies the text of a CopyButton, or the address of the message whose time was clicked. */
export function copyClicked(clicked: HTMLElement): Promise<boolean> {
  const { copy = "", copyAs, copyPlace } = clicked.dataset;
  if (copyPlace !== undefined && clicked instanceof HTMLAnchorElement)
    return copyText(placeAddress(clicked.href, copyPlace));
  return copyText(copyAs === "address" ? new URL(copy, window.location.href).href : copy);
}
