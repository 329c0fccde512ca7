function show(value) {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

spoa.register_message("in", function (args) {
  for (const arg of args) {
    print(arg.name + "=" + show(arg.value));
  }
});
