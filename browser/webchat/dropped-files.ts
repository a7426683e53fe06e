/** Calls `attach` with files that are pasted or dropped anywhere in the target. */
export function listenToDroppedFiles(target: HTMLElement, attach: (files: FileList | null) => void): void {
  target.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    attach(files);
  });
  const highlight = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    target.classList.toggle("over", isOver);
  };
  target.addEventListener("dragover", (event) => {
    if (hasFiles(event)) highlight(event, true);
  });
  target.addEventListener("dragleave", (event) => {
    const isInside = target.contains(event.relatedTarget as Node | null);
    if (hasFiles(event) && !isInside) highlight(event, false);
  });
  target.addEventListener("drop", (event) => {
    if (hasFiles(event)) highlight(event, false);
    attach(event.dataTransfer?.files ?? null);
  });
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
