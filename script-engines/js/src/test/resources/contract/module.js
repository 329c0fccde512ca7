const helper = require("./helper.js");

spoa.register_message("module", () => {
  print(helper.greet());
});
