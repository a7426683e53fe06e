/** A button or link of the page that is a command too: `data-command` is its name there. It is offered exactly if it is on the page. */
export type PageCommand = { label: string; element: HTMLElement };

export function pageCommands(): PageCommand[] {
  const byLabel = new Map<string, HTMLElement>();
  for (const element of document.querySelectorAll<HTMLElement>("[data-command]:not(:disabled)")) {
    const { command = "" } = element.dataset;
    // The same may be offered in two places of a page.
    if (element.checkVisibility() && !byLabel.has(command)) byLabel.set(command, element);
  }
  return [...byLabel].map(([label, element]) => ({ label, element }));
}
