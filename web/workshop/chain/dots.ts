// People as dots that move: each goes from where it is to where it belongs, along a curve from one step to another. Who
// takes part in several things is a dot in each; a dot that comes to one of them parts from one that is there already.
import { amber, blue, grey, paleBlue, plum, soft, teal } from "../../charts/look";
import type { Spot } from "./levels";
import { placeOf } from "./boxes";
import type { Layout } from "./layout";
import type { Step } from "./steps";

interface Point {
  x: number;
  y: number;
}
interface Dot {
  spot: Spot;
  from: Point;
  to: Point;
  began: number;
  takes: number;
  /** It joins another dot when it is there. */
  ends: boolean;
}

const near = 220; // milliseconds within a step
const far = 700;
const endColors: Record<string, string> = { work: teal, studies: plum };

export class Dots {
  #dots = new Map<number, Dot[]>(); // of each person
  #leaving: Dot[] = [];

  /** To where everyone belongs now; `still`: at once. */
  move(spots: Spot[], steps: Step[], layout: Layout, now: number, still: boolean) {
    const wanted = new Map<number, Spot[]>();
    for (const spot of spots) wanted.set(spot.who, [...(wanted.get(spot.who) ?? []), spot]);
    const target = (spot: Spot) => placeOf(layout.boxes[spot.step], spot.doing, spot.slot, layout.pitch);
    const arrival = steps.findIndex((step) => step.kind === "arrival");
    const next = new Map<number, Dot[]>();
    if (still) this.#leaving = [];
    for (const [who, theirs] of wanted) {
      const old = this.#dots.get(who) ?? [];
      const free = [...old];
      const take = (is: (dot: Dot) => boolean) => {
        const found = free.findIndex(is);
        return found < 0 ? undefined : free.splice(found, 1)[0];
      };
      const stay = theirs.map((spot) => take((dot) => dot.spot.step === spot.step && dot.spot.doing === spot.doing) ?? take((dot) => dot.spot.step === spot.step));
      next.set(
        who,
        theirs.map((spot, i) => {
          const dot = stay[i] ?? take(() => true);
          const to = target(spot);
          const start = dot ? at(dot, now) : old[0] ? at(old[0], now) : arrival >= 0 && spot.step !== arrival && this.#dots.size > 0 ? undefined : { x: to.x, y: to.y };
          const from = start ?? to;
          if (still) return { spot, from: to, to, began: now, takes: 0, ends: false };
          if (dot && dot.to.x === to.x && dot.to.y === to.y) return { ...dot, spot };
          return { spot, from, to, began: now, takes: dot && dot.spot.step === spot.step ? near : far, ends: false };
        }),
      );
      const meets = next.get(who)![0];
      if (!still) for (const dot of free) this.#leaving.push({ spot: dot.spot, from: at(dot, now), to: meets.to, began: now, takes: far, ends: true });
    }
    this.#dots = next;
  }

  /** Whether any is on its way. */
  isMoving(now: number): boolean {
    this.#leaving = this.#leaving.filter((dot) => now < dot.began + dot.takes);
    if (this.#leaving.length > 0) return true;
    for (const dots of this.#dots.values()) for (const dot of dots) if (now < dot.began + dot.takes) return true;
    return false;
  }

  draw(context: CanvasRenderingContext2D, steps: Step[], pitch: number, now: number) {
    const radius = pitch * 0.41;
    const byColor = new Map<string, Point[]>();
    const add = (dot: Dot) => {
      const color = colorOf(steps[dot.spot.step], dot.spot.doing);
      byColor.set(color, [...(byColor.get(color) ?? []), at(dot, now)]);
    };
    this.#leaving.forEach(add);
    for (const dots of this.#dots.values()) dots.forEach(add);
    for (const [color, points] of byColor) {
      context.beginPath();
      for (const { x, y } of points) {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
      context.fillStyle = color;
      context.fill();
    }
  }
}

/** Empty places and taken ones, under the dots. */
export function drawPlaces(context: CanvasRenderingContext2D, layout: Layout, step: number, places: number) {
  const { inside } = layout.boxes[step];
  context.beginPath();
  for (let slot = 0; slot < Math.min(places, inside.columns * inside.rows); ++slot) {
    const { x, y } = placeOf(layout.boxes[step], 1, slot, layout.pitch);
    const half = layout.pitch / 2 - 0.75;
    context.rect(x - half, y - half, 2 * half, 2 * half);
  }
  context.strokeStyle = paleBlue;
  context.lineWidth = 1;
  context.stroke();
}

function at(dot: Dot, now: number): Point {
  if (dot.takes === 0 || now >= dot.began + dot.takes) return dot.to;
  const passed = Math.max(0, (now - dot.began) / dot.takes);
  const t = passed < 0.5 ? 4 * passed ** 3 : 1 - (-2 * passed + 2) ** 3 / 2;
  // Leaves and comes in sideways, as a line into a room.
  const middle = (dot.from.x + dot.to.x) / 2;
  return { x: bezier(dot.from.x, middle, middle, dot.to.x, t), y: bezier(dot.from.y, dot.from.y, dot.to.y, dot.to.y, t) };
}

const bezier = (a: number, b: number, c: number, d: number, t: number) => (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;

function colorOf(step: Step, doing: 0 | 1 | 2): string {
  if (doing === 0) return amber;
  if (doing === 1) return blue;
  return step.kind === "standing" ? (endColors[step.key] ?? grey) : soft;
}
