// What need not be there at once comes in turns, each in a task of its own, so that the page can be read and used between
// them: first what was asked for first.
type Job = () => void;

const waiting = new Set<Job>();

function turn(): void {
  const [job] = waiting;
  if (!job) return;
  waiting.delete(job);
  if (waiting.size > 0) setTimeout(turn);
  job();
}

/** Answers with a way to call it off. */
export function afterwards(job: Job): () => void {
  if (waiting.size === 0) setTimeout(turn);
  waiting.add(job);
  return () => waiting.delete(job);
}
