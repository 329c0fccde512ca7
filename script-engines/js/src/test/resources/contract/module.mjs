import { greet } from "./helper.mjs";

spoa.register_message("module", () => {
  print(greet());
});
