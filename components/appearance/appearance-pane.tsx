import type { ReactNode } from "react";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import { SunIcon } from "@/components/ui/icons";
import { MonitorIcon, MoonIcon } from "@/components/ui/late-icons";
import { densities, densityLabels, parseDensity, parseTheme, type Theme } from "./appearance";
import { setDensity, setTheme, useDensity, useTheme } from "./use-appearance";

const themeOptions: { value: Theme; label: string; icon: ReactNode }[] = [
  { value: "light", label: "Light", icon: <SunIcon /> },
  { value: "dark", label: "Dark", icon: <MoonIcon /> },
  { value: "system", label: "System", icon: <MonitorIcon /> },
];

export default function AppearancePane() {
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
        {densities.map((density) => (
          <DropdownMenuRadioItem key={density} value={density}>
            {densityLabels[density]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
