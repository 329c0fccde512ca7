export function greet() {
  return "hello from the helper";
}
