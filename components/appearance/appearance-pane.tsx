import type { ReactNode } from "react";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import { SunIcon } from "@/components/ui/icons";
import { MonitorIcon, MoonIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/appearance";
import { densities, parseDensity, parseTheme, type Theme } from "./appearance";
import { densityLabels } from "./density-labels";
import { setDensity, setTheme, useDensity, useTheme } from "./use-appearance";

const themeOptions: { value: Theme; icon: ReactNode }[] = [
  { value: "light", icon: <SunIcon /> },
  { value: "dark", icon: <MoonIcon /> },
  { value: "system", icon: <MonitorIcon /> },
];

export default function AppearancePane() {
  return (
    <>
      <DropdownMenuRadioGroup value={useTheme()} onValueChange={(value) => setTheme(parseTheme(value))}>
        <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
        {themeOptions.map(({ value, icon }) => (
          <DropdownMenuRadioItem key={value} value={value} icon={icon}>
            {t(`theme.${value}`)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuRadioGroup value={useDensity()} onValueChange={(value) => setDensity(parseDensity(value))}>
        <DropdownMenuLabel>{t("density")}</DropdownMenuLabel>
        {densities.map((density) => (
          <DropdownMenuRadioItem key={density} value={density}>
            {densityLabels[density]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
