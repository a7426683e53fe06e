export function Code({ children, label }: { children: string; label: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-muted-foreground text-xs">{label}</figcaption>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-lg border bg-muted p-3 font-mono text-xs leading-5">
        {children}
      </pre>
    </figure>
  );
}
