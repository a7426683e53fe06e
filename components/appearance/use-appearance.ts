import { useSyncExternalStore } from "react";
import { type Density, densityCookie, parseDensity, parseTheme, type Theme, themeCookie } from "./appearance";

export function useTheme(): Theme {
  return useSyncExternalStore(
    subscribe,
    () => parseTheme(document.documentElement.dataset.theme),
    () => "system",
  );
}

export function useDensity(): Density {
  return useSyncExternalStore(
    subscribe,
    () => parseDensity(document.documentElement.dataset.density),
    () => "comfortable",
  );
}

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  setCookie(themeCookie, theme);
}

export function setDensity(density: Density): void {
  document.documentElement.dataset.density = density;
  setCookie(densityCookie, density);
}

function setCookie(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

// The attribute of <html> is the state, because a page may have several controls for it.
function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-density"] });
  return () => observer.disconnect();
}
