// How charts look: colours that colour-blind people tell apart (no red against green) and that print in grey, and type
// that a saved picture carries with it.
export const ink = "#1b1d21";
export const soft = "#565a63";
export const faint = "#d5d7dc";
export const blue = "#1d5b99";
export const paleBlue = "#c9dcee";
export const amber = "#b4530a";
export const paleAmber = "#f0cfae";
export const plum = "#6c3d82";
export const teal = "#0e7286";
export const grey = "#8a8e97";
export const lines = [blue, amber, plum, teal, "#3f4a5c", "#96700a"];
export const font = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif";

export const frame = (width: number, height: number) => ({
  width,
  height,
  style: { fontFamily: font, fontSize: "13px", color: ink, background: "none", overflow: "visible" },
});
