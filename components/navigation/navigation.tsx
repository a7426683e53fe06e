"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { FocusKeeper } from "./focus-keeper";
import { navigate, provideRouter } from "./navigate";
import { pendingStore } from "./pending";

/**
 * Loads the pages behind every PageLink and form with `data-page-form` in place. What is loading is in `data-loading` of the root
 * element, and the pressed link has `data-pressed`, for the styles.
 */
export function Navigation() {
  const router = useRouter();
  const [busy, start] = useTransition();
  const focus = useRef(new FocusKeeper());
  const last = useRef("");
  useEffect(
    () =>
      provideRouter((href, { refresh, replace, scroll }) => {
        focus.current.remember();
        last.current = href;
        start(() => {
          if (refresh) router.refresh();
          else if (replace) router.replace(href, { scroll });
          else router.push(href, { scroll });
        });
      }),
    [router],
  );
  useEffect(() => {
    if (busy) return;
    // Unless a key is held, and has chosen another one by now.
    if (pendingStore.read()?.href === last.current) pendingStore.write(null);
    focus.current.restore();
  }, [busy]);
  useEffect(() => {
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    const unsubscribe = pendingStore.subscribe(showPending);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
      unsubscribe();
    };
  }, []);
  return null;
}

function onClick(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-page-link]");
  if (!link || event.defaultPrevented || !isPlain(event)) return;
  event.preventDefault();
  navigate(link.href);
  if (pendingStore.read()) link.setAttribute("data-pressed", "");
}

function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !(ctrlKey || metaKey || shiftKey || altKey);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || !form.matches("[data-page-form]")) return;
  event.preventDefault();
  const query = new URLSearchParams();
  for (const [key, value] of new FormData(form))
    if (typeof value === "string" && value) query.append(key, value);
  const action = new URL(form.action);
  navigate(query.size > 0 ? `${action.pathname}?${query}` : action.pathname);
}

function showPending(): void {
  for (const link of document.querySelectorAll("[data-pressed]")) link.removeAttribute("data-pressed");
  const { dataset } = document.documentElement;
  const pending = pendingStore.read();
  if (pending) dataset.loading = pending.part;
  else delete dataset.loading;
}
