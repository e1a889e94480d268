// What the numbers of a scenario are called.
import { called } from "../words/words.svelte";
import type { Document, Source } from "./document";

export function sourceName(doc: Document, source: Source): string {
  const label = called(doc.labels[source.table]);
  return label ? `${label} (${source.path})` : source.path;
}

export function numberName(doc: Document, path: string): string {
  const source = doc.sources.find((one) => one.path === path);
  return source ? sourceName(doc, source) : path;
}

/** A number that an alternative changes, by the label of what it belongs to: the handover, the service, ... */
export function changeName(doc: Document, path: string): string {
  const label = called(doc.labels[path.split(".").slice(0, 2).join(".")]);
  return label ? `${label} (${path})` : path;
}
