/** A button or link of the page that is a command too: `data-command` is its name there. It is offered exactly if it is on the page. */
export type PageCommand = { label: string; element: HTMLElement };

export function pageCommands(): PageCommand[] {
  const elements = document.querySelectorAll<HTMLElement>("[data-command]:not(:disabled)");
  return [...elements]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ label: element.dataset.command ?? "", element }));
}
