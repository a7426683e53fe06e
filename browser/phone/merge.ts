/** Pixels from the end within which a list follows what is added to it. */
const NEAR_END = 60;

/**
 * Brings the items of a list, which have ids, to those of another. Items that are the same stay, with what plays in them and the
 * focus, and screen readers announce the new ones only.
 */
export function merge(list: HTMLElement, next: HTMLElement): void {
  const follows =
    list.dataset.follow !== undefined && list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  const before = new Map([...list.children].map((item) => [item.id, item]));
  const wanted = [...next.children].map((fresh) => {
    const old = before.get(fresh.id);
    return old && old.outerHTML === fresh.outerHTML ? old : fresh;
  });
  const focused = [...list.children].find((item) => item.contains(document.activeElement))?.id;
  const isChanged =
    wanted.length !== list.children.length || wanted.some((item, at) => item !== list.children[at]);
  if (!isChanged) return;
  for (const item of before.values()) if (!wanted.includes(item)) item.remove();
  for (const [at, item] of wanted.entries())
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
  const holder = focused === undefined ? null : document.getElementById(focused);
  if (holder && list.contains(holder) && !holder.contains(document.activeElement))
    holder.querySelector<HTMLElement>("a, button")?.focus();
  if (follows) list.scrollTop = list.scrollHeight;
}
