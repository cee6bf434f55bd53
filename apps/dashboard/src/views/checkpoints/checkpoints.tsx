export function Checkpoints() {
  return null;
}
