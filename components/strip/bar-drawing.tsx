import { drawBars, HEIGHT } from "@/lib/sessions/strip/draw";
import type { BarStrip } from "@/lib/sessions/strip/read-bars";
import { partFill } from "./part-colors";

/** Stretched to the width that there is; the links above it have the numbers. */
export function BarDrawing({ strip }: { strip: BarStrip }) {
  const { width, series, outline } = drawBars(strip);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full border-border border-y"
    >
      {series.map((path, index) => (
        <path key={strip.series[index]?.label} d={path} className={partFill(strip, index)} />
      ))}
      {outline && (
        <path
          d={outline}
          className="fill-none stroke-foreground/70 [stroke-dasharray:3_2]"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
