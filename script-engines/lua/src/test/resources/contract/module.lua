local helper = require("helper")

spoa.register_message("module", function()
    print(helper.greet())
end)
