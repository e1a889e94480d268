declare module "virtual:swedish" {
  const words: Record<string, string[]>;
  export default words;
  export const ofAudit: Record<string, string[]>;
}
declare module "virtual:swedish-engine" {
  const words: Record<string, string[]>;
  export default words;
}
declare module "virtual:licences" {
  const text: string;
  export default text;
}
