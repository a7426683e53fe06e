/** The panel width in pixels, in a cookie so that the server can render it. */
export const panelWidthCookie = "parley-panel-width";

export const MIN_WIDTH = 352;
export const MAX_WIDTH = 2_000;

export function parsePanelWidth(value: string | undefined): number | undefined {
  const width = Number(value);
  return Number.isInteger(width) && width >= MIN_WIDTH && width <= MAX_WIDTH ? width : undefined;
}
