import { Segmented } from "@/components/ui/segmented";
import { densities, densityLabels, parseDensity } from "./appearance";
import { setDensity, useDensity } from "./use-appearance";

export function DensityChoice() {
  const density = useDensity();
  return (
    <Segmented
      label="Density"
      name="density"
      options={densities.map((value) => ({ value, label: densityLabels[value] }))}
      value={density}
      onChange={(event) => setDensity(parseDensity(event.target.value))}
    />
  );
}
