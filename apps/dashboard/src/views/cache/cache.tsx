export function Cache() {
  return null;
}
