// Figures for people: a value of a measure with its unit and as many decimals as mean something.
import { unitName } from "../words/names";
import { called, capital, number, say } from "../words/words.svelte";
import type { Document, Estimate, Measure } from "./document";

function decimalsOf(value: number, unit: string): number {
  if (unit === "share") return 1;
  if (unit === "kr") return 0;
  return Math.abs(value) < 100 ? 1 : 0;
}

/** Without the unit: shares in percent. */
export function bare(value: number, unit: string, like = value): string {
  return unit === "share" ? number(value * 100, 1) : number(value, decimalsOf(like, unit));
}

/** With its sign, also when it is more; none before what is rounded to nought. */
export function signed(value: number, unit: string): string {
  return withSign(bare(value, unit), value);
}

export function withSign(text: string, value: number): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function figure(value: number, unit: string): string {
  return say("{figure} {unit}", { figure: bare(value, unit), unit: unitName(unit) });
}

/** A share in whole percent, for sentences. */
export const percent = (share: number) => say("{n} %", { n: number(share * 100, 0) });

export function halfWidth(one: Estimate, unit: string): string {
  switch (one.interval) {
    case "given":
      return `±\u00a0${bare(one.half_width ?? 0, unit, one.mean ?? 0)}`;
    case "no variation":
      return say("no variation");
    case "too few events":
      return say("unreliable: too few people");
    default:
      return say("too few replications");
  }
}

export function spread(one: Estimate, unit: string): string {
  if (one.low === null || one.high === null) return "–";
  return say("{low} to {high}", { low: bare(one.low, unit, one.mean ?? 0), high: bare(one.high, unit, one.mean ?? 0) });
}

export const measureName = (one: Measure) => capital(called(one.label, one.id));

export function serviceName(doc: Document, name: string): string {
  return called(doc.services.find((service) => service.name === name)?.label, name);
}

/** What a saved picture says of where it comes from. */
export function origin(doc: Document): string {
  return say("Kedja {version}, {title}: {n} replications with synthetic people, seed {seed}, content {digest}", {
    version: doc.run.kedja_version,
    title: called(doc.alternatives[0].title),
    n: doc.run.replications,
    seed: doc.run.seed,
    digest: doc.run.content_sha256.slice(0, 16),
  });
}
