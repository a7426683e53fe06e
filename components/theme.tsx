"use client";

import { useSyncExternalStore } from "react";
import { type Density, densityCookie, parseDensity, parseTheme, type Theme, themeCookie } from "./appearance";
import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from "./ui/dropdown-menu";
import { MonitorIcon, MoonIcon, SunIcon } from "./ui/icons";
import { Segmented } from "./ui/segmented";

const themeOptions: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: "light", label: "Light", icon: <SunIcon /> },
  { value: "dark", label: "Dark", icon: <MoonIcon /> },
  { value: "system", label: "System", icon: <MonitorIcon /> },
];
const densityOptions: { value: Density; label: string }[] = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

export function DensityChoice() {
  const density = useDensity();
  return (
    <Segmented
      label="Density"
      name="density"
      options={densityOptions}
      value={density}
      onChange={(event) => setDensity(parseDensity(event.target.value))}
    />
  );
}

export function AppearanceItems() {
  return (
    <>
      <DropdownMenuRadioGroup value={useTheme()} onValueChange={(value) => setTheme(parseTheme(value))}>
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        {themeOptions.map(({ value, label, icon }) => (
          <DropdownMenuRadioItem key={value} value={value} icon={icon}>
            {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuRadioGroup value={useDensity()} onValueChange={(value) => setDensity(parseDensity(value))}>
        <DropdownMenuLabel>Density</DropdownMenuLabel>
        {densityOptions.map(({ value, label }) => (
          <DropdownMenuRadioItem key={value} value={value}>
            {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}

function useTheme(): Theme {
  return useSyncExternalStore(
    subscribe,
    () => parseTheme(document.documentElement.dataset.theme),
    () => "system",
  );
}

function useDensity(): Density {
  return useSyncExternalStore(
    subscribe,
    () => parseDensity(document.documentElement.dataset.density),
    () => "comfortable",
  );
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  setCookie(themeCookie, theme);
}

function setDensity(density: Density): void {
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
